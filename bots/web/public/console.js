// What pages need beyond htmx: sending with Enter, keeping the focus and the place, and counting down.
import { startCountdowns } from './countdown.js';

startCountdowns(document);

/** Where tabs do not fit beside each other, the current one is in sight. */
for (const tab of document.querySelectorAll('.tabs [aria-current]')) {
  tab.scrollIntoView({ inline: 'center', block: 'nearest' });
}

/** Enter sends, Shift+Enter breaks the line; a text that is being composed is left alone. */
document.addEventListener('keydown', (event) => {
  const field = event.target;
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  if (!(field instanceof HTMLTextAreaElement) || !('enterSends' in field.dataset)) return;
  event.preventDefault();
  if (field.value.trim() !== '') field.form.requestSubmit();
});

/** With a keyboard at hand, one can write at once: on opening a chat and after sending. */
function focusComposer() {
  const field = document.getElementById('composer-text');
  if (matchMedia('(pointer: fine)').matches) field?.focus({ preventScroll: true });
}
if (document.activeElement === document.body) focusComposer();
document.addEventListener('htmx:afterSwap', (event) => {
  if (event.detail.elt?.id === 'composer') focusComposer();
});

/** The composer grows with its text. */
document.addEventListener('input', (event) => {
  const field = event.target;
  if (field instanceof HTMLTextAreaElement && 'enterSends' in field.dataset) {
    field.rows = Math.min(8, field.value.split('\n').length);
  }
});

/** Scrolls to the newest message unless the person has scrolled up to read. */
const followed = document.querySelector('[data-follow]');
let isAtEnd = true;
function scrollToEnd() {
  if (followed !== null && isAtEnd) followed.scrollTop = followed.scrollHeight;
}
if (followed !== null) {
  followed.addEventListener('scroll', () => {
    isAtEnd = followed.scrollHeight - followed.scrollTop - followed.clientHeight < 80;
  });
  new ResizeObserver(scrollToEnd).observe(followed);
  new MutationObserver(scrollToEnd).observe(followed, { childList: true, subtree: true });
  scrollToEnd();
}

/** A message that is already there is not added again: its event and its answer may both bring it. */
function holdsKnownMessage(html) {
  const id = /^\s*<li[^>]*\bid="(message-[^"]+)"/.exec(html)?.[1];
  return id !== undefined && document.getElementById(id) !== null;
}

/** An action that already shows what was pushed stays: with its reason after a refused click, or its open form. */
function showsTheSame(part, html) {
  const state = /\bdata-state="([^"]+)"/.exec(html)?.[1];
  return state !== undefined && part.dataset.state === state;
}
document.addEventListener('htmx:sseBeforeMessage', (event) => {
  const { type, data } = event.detail;
  const isKnown = type === 'message' ? holdsKnownMessage(data) : showsTheSame(event.target, data);
  if (isKnown) event.preventDefault();
});
document.addEventListener('htmx:oobBeforeSwap', (event) => {
  const item = event.detail.fragment?.querySelector?.('li[id^="message-"]');
  if (item && document.getElementById(item.id) !== null) event.preventDefault();
});

/** After a part was replaced, the focus goes back to the same control, or else to what replaced it. */
let focusedPart;
function rememberFocus(event) {
  const part = document.activeElement?.closest('[data-keep-focus]');
  if (part && (event.target === part || event.target.contains(part) || part.contains(event.target))) {
    focusedPart = { part: part.id, control: document.activeElement.id };
  }
}
function restoreFocus() {
  if (focusedPart === undefined || document.activeElement !== document.body) return;
  const control = focusedPart.control && document.getElementById(focusedPart.control);
  (control || document.getElementById(focusedPart.part))?.focus({ preventScroll: true });
  focusedPart = undefined;
}
document.addEventListener('htmx:beforeRequest', rememberFocus);
document.addEventListener('htmx:sseBeforeMessage', rememberFocus);
document.addEventListener('htmx:afterSwap', () => queueMicrotask(restoreFocus));
document.addEventListener('htmx:sseMessage', () => queueMicrotask(restoreFocus));

/** A request that never reached the server says so. */
document.addEventListener('htmx:sendError', () => {
  const notices = document.getElementById('notices');
  if (notices !== null) {
    notices.replaceChildren(
      Object.assign(document.createElement('div'), {
        className: 'notice bad',
        textContent: 'Deskhand cannot be reached. Your text is still here; try again in a moment.',
      }),
    );
  }
});
document.addEventListener('htmx:afterOnLoad', (event) => {
  if (event.detail.successful) document.getElementById('notices')?.replaceChildren();
});
