// Counts down every `<time data-countdown="ISO">` by the server's clock.

const serverNow = Number(document.querySelector('meta[name="server-now"]')?.content);
const skewMs = Number.isFinite(serverNow) ? serverNow - Date.now() : 0;

/** Seconds that are left, as `0:23`. */
function formatSecondsLeft(until) {
  const seconds = Math.max(0, Math.ceil((Date.parse(until) - Date.now() - skewMs) / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** Keeps all countdowns below a root right, twice a second. */
export function startCountdowns(root) {
  setInterval(() => {
    for (const time of root.querySelectorAll('[data-countdown]')) {
      const text = formatSecondsLeft(time.dataset.countdown);
      if (time.textContent !== text) time.textContent = text;
    }
  }, 500);
}
