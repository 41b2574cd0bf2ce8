import type { RecordReference } from '../intent.ts';
import type { Scene } from '../scene.ts';
import type { Steps } from '../steps.ts';

/** What reading has shown about a condition. */
export interface Finding {
  holds: boolean;
  /** What was found, as a sentence. */
  because: string;
  /** What it is about was not found: it can be neither so nor not so. */
  isUnknown?: boolean;
  /** What `it` means in what follows. */
  records?: RecordReference[];
}

/** A condition without its negation: `Sofia has accepted the walk-through`. */
export interface Claim {
  words: string;
  /** What is to be done if it holds; it may say the time that `then` means. */
  branch: string;
}

/** A way to check one kind of claim; `undefined` when the words are not of this kind. */
export type ConditionKind = (claim: Claim, scene: Scene) => (() => Steps<Finding>) | undefined;
