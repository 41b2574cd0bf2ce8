const mostLooks = 8;
const longestSeconds = 300;

/** What a person reads once code has stopped looking. */
export const nobodyKnows =
  'It may have been done, and I could not find out. Please look, and say whether it happened.';

/** Seconds until code may look into an unknown effect again after so many looks; `null`: a person decides. */
export function waitBeforeLook(looks: number): number | null {
  return looks >= mostLooks ? null : Math.min(2 ** looks, longestSeconds);
}
