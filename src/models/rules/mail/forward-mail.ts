import { addToClause } from '../calendar/ask-for-time.ts';
import type { Clause } from '../clause.ts';
import { type PersonMention, takeLeadPeople, takePeople } from '../find-people.ts';
import { takeFrom } from '../free-text.ts';
import type { Intent, Understanding } from '../intent.ts';
import { write } from '../read.ts';
import type { MailItem } from '../records.ts';
import { replaceSpan, resolvePeople } from '../resolve-people.ts';
import type { Scene } from '../scene.ts';
import { ask, type Steps } from '../steps.ts';
import { takeLooseWords } from './loose-words.ts';
import { describeSelector, type MailSelector, withLoose } from './mail-selector.ts';
import { subjectFrom } from './mail-subject.ts';
import { recallMails, resolveMail } from './mail-target.ts';
import { takeText } from './mail-text.ts';
import { contentNoun, mailNoun, senseWords } from './mail-words.ts';
import { firstChange, takeMailWords } from './name-mail.ts';
import { readMails } from './search-mail.ts';
import { mailReference, wrongCount } from './show-mails.ts';
import { takeLaterTopic, takeMailSelector } from './take-mail-selector.ts';
import { takeTold } from './told-text.ts';

const otherRecords = '(?![^\\uE000]*\\b(?:documents?|tickets?|calendar|meetings?|events?)\\b)';
const verb = /(?:forward|fwd|fw|pass (?:on|along)|send on|share|relay|redirect|pass|send)\b/;

/** Passing a mail on. */
export const forwardIntent: Intent = {
  name: 'forward mail',
  effect: 'write',
  example: 'Forward the last mail from Sam to Ana',
  lead: new RegExp(
    [
      `(?:forward|fwd|fw|relay|redirect)\\b(?! by\\b)(?![^\\uE000]*\\b(?:calendar)\\b)`,
      `(?:pass (?:on|along)|send on|share)\\b${otherRecords}`,
      `(?:pass|send)\\b[^\\uE000]*?\\b(?:on|along)\\s+to\\b`,
      `send\\s+(?:[\\p{L}.-]+\\s+)?(?:the|that|this|his|her|[\\p{L}.-]+['’]s)\\s+(?:[\\w-]+\\s+){0,4}?${mailNoun}\\b[^\\uE000]*?\\bto\\s+\\S`,
    ].join('|'),
    'u',
  ),
  continues:
    /(?:please )?(?:ask|tell) (?!me\b|us\b)[^\s,.;]+(?:\s+[^\s,.;]+)?\s+(?:if|whether|to|that|for|what|when|where|which|who|why|how)\b|(?:please )?(?:ask|tell|let) (?:him|her|them|everyone)\b|(?:write|add|put)\s+\uE001|(?:say|mention|add that|write that)\s+\S|(?:with (?:the |a )?)?(?:comment|text|note|message)\b\s*:?/,
  understand(clause, scene) {
    const verbEnd = clause.takeLead(verb)?.to ?? clause.from;
    clause.take(/\b(?:on|along)\b(?=\s+to\b)/);
    return understandForward(clause, verbEnd, scene);
  },
};

/** `Jonas should see the mail on the depot`: the same, said of who gets it. */
export const shouldSeeIntent: Intent = {
  name: 'someone should see mail',
  effect: 'write',
  lead: new RegExp(
    `(?!i\\b|we\\b|you\\b)(?:\\p{L}[\\p{L}.'’-]*\\s+){1,3}(?:should|must|needs? to|ought to|has to|have to)\\s+(?:also\\s+)?(?:see|read|get|have|know (?:about|of))\\s+(?:the|this|that|my|\\p{L}[\\p{L}.-]*['’]s)\\b[^\\uE000]*\\b(?:${mailNoun}|${contentNoun})\\b`,
    'u',
  ),
  understand(clause, scene) {
    const to = takeLeadPeople(clause, scene);
    const verb = clause.takeLead(
      /(?:should|must|needs? to|ought to|has to|have to)\s+(?:also\s+)?(?:see|read|get|have|know (?:about|of))\b/,
    );
    return verb && to.length > 0 ? understandForward(clause, verb.to, scene, to) : undefined;
  },
};

function understandForward(
  clause: Clause,
  verbEnd: number,
  scene: Scene,
  named?: PersonMention[],
): Understanding {
  const aside = takeAside(clause, scene);
  const given = takeText(clause);
  const before = clause.text;
  const direct = named ?? takeDirect(clause, scene);
  const to = direct.length > 0 ? direct : takePeople(clause, scene, /(?:on )?(?:to|with)/);
  const selectorEnd = named ? clause.to : firstChange(before, clause.text, clause.to);
  const comment = given ?? takeRemark(clause);
  const plain = takeMailSelector(clause, scene);
  const later = plain.words ?? takeLaterTopic(clause, plain);
  const isAll =
    clause.take(
      /\b(?:all(?: of)?|every|each|both(?: of)?)\b(?: (?:the|my|of the|of my|of them|of those))?/,
    ) !== undefined;
  takeMailWords(clause);
  const described = { ...plain, words: later, isEmpty: plain.isEmpty && !later };
  const rest = takeLooseWords(clause);
  const selector = withLoose(described, rest);
  const choose = (reference: string) =>
    replaceSpan(scene.request, { from: verbEnd, to: selectorEnd }, ` ${reference} `);
  return {
    score: 0.87,
    *run() {
      const mails =
        isAll || (selector.newest ?? selector.count ?? 1) > 1
          ? yield* severalMails(selector, isAll, scene)
          : [yield* resolveMail(selector, { doing: 'forward', choose }, scene)];
      const [first] = mails;
      if (!first) return { text: `I found no mail ${describeSelector(selector)}to forward.` };
      if (to.length === 0)
        return yield* ask({
          text: `Who should get ${mails.length === 1 ? `“${first.subject}”` : `these ${mails.length} mails`}?`,
          choices: [],
          complete: (answer) => addToClause(scene.request, clause, `to ${answer}`),
        });
      const people = (yield* resolvePeople(to, scene)).map(({ email }) => email);
      const told = aside ? (yield* resolvePeople(aside.to, scene)).map(({ email }) => email) : [];
      const isForThem = comment === undefined && told.every((email) => people.includes(email));
      const note = comment ?? (isForThem ? aside?.text : undefined);
      const forwards = mails.map(({ id }) => write('mail_forward', { id, to: people, comment: note }));
      const separate =
        aside && !isForThem
          ? [write('mail_send', { to: told, subject: subjectFrom(aside.text), body: aside.text })]
          : [];
      return { writes: [...forwards, ...separate], records: mails.map(mailReference) };
    },
  };
}

const mostAtOnce = 25;

function* severalMails(selector: MailSelector, isAll: boolean, scene: Scene): Steps<MailItem[]> {
  const mails = selector.isEmpty
    ? (yield* recallMails(scene)).map(({ data }) => data as MailItem)
    : yield* readMails(selector, scene);
  if (selector.count !== undefined && mails.length !== selector.count)
    return yield* ask({ text: wrongCount(selector.count, mails, 'forward'), choices: [] });
  if (mails.length > mostAtOnce || (isAll && mails.length === 0 && selector.isEmpty))
    return yield* ask({
      text:
        mails.length === 0
          ? 'Which mails shall I forward? Say from whom, about what, or since when.'
          : `That is ${mails.length} mails; I take at most ${mostAtOnce} at once. Narrow it down, for example by a date.`,
      choices: [],
    });
  return mails;
}

/** `… and ask Marcus if it is real`: words for one who gets the mail stand above it, for another they are a mail. */
function takeAside(clause: Clause, scene: Scene): { to: PersonMention[]; text: string } | undefined {
  const mark = clause.find(/(?:,|,?\s+and)\s+(?:then\s+|also\s+|please\s+)*(?<verb>ask|tell)\s+(?=\S)/);
  if (!mark) return undefined;
  const rest = clause.within(mark.to, clause.to);
  const to = takeLeadPeople(rest, scene);
  if (to.length === 0 || to.some(({ isSelf }) => isSelf)) return undefined;
  const isRequest = mark.groups.verb?.toLowerCase() === 'ask';
  const text = takeTold(rest, {
    isRequest,
    isReminder: false,
    isTold: !isRequest,
    isBare: false,
    after: 0,
    end: clause.to,
  });
  if (text === undefined) return undefined;
  clause.takeSpan(mark.from, clause.to);
  return { to, text };
}

/** `Forward Ana the last mail`: the name right after the verb. */
function takeDirect(clause: Clause, scene: Scene): PersonMention[] {
  if (clause.findLead(/(?:the|my|that|this|it|all|last|latest)\b/)) return [];
  const probe = clause.copy();
  const people = takeLeadPeople(probe, scene).filter(({ matches, email }) => matches.length > 0 || email);
  return people.length > 0 && probe.findLead(/(?:the|his|her|their|that|this|my|\w+['’]s)\b/)
    ? takeLeadPeople(clause, scene)
    : [];
}

/** `…, it looks suspicious`: a sentence after the recipients is for them. */
function takeRemark(clause: Clause): string | undefined {
  const mark = clause.find(
    /(?<=\uE000)\s*[,;–-]\s*(?=(?:it|this|that|they|he|she|we|i)(?:['’]\w+)?\s+(?:\w+\s+){1,}\w|please\s+\w)/,
  );
  const words = mark ? clause.text.slice(mark.to) : '';
  if (!mark || senseWords.test(words) || /\uE000\s*[^\s\uE000.!?]/.test(words)) return undefined;
  return takeFrom(clause, mark.from, mark.to);
}
