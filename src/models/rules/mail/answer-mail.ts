import { addToClause } from '../calendar/ask-for-time.ts';
import type { Clause } from '../clause.ts';
import { type PersonMention, takeLeadPeople, takePeople } from '../find-people.ts';
import { takeFreeText, takeFrom } from '../free-text.ts';
import type { Intent } from '../intent.ts';
import { write } from '../read.ts';
import { replaceSpan, resolvePeople } from '../resolve-people.ts';
import type { Scene } from '../scene.ts';
import { ask } from '../steps.ts';
import { type MailSelector, mailReference, readMails, takeMailSelector } from './find-mail.ts';
import { takeLooseWords, takeWordsBesideMail } from './loose-words.ts';
import { resolveMail } from './mail-target.ts';

const mailWords =
  /\b(?:the|that|this|his|her|their|my|an?|e-?mails?|mails?|messages?|it|them|one|thread|chain|back|again|please|him|reply|answer|response)\b/;

function withLoose(selector: MailSelector, loose: string | undefined): MailSelector {
  return loose ? { ...selector, loose, isEmpty: false } : selector;
}

function takeMailWords(clause: Clause): void {
  for (let taken = clause.take(mailWords); taken; taken = clause.take(mailWords));
}

/** The request with the mail named; put where the words about the mail begin. */
function chooser(
  clause: Clause,
  scene: Scene,
  verbEnd: number,
  selectorEnd: number,
): (reference: string) => string {
  return (reference) =>
    replaceSpan(
      scene.request,
      { from: verbEnd, to: Math.max(verbEnd, Math.min(selectorEnd, clause.to)) },
      ` to ${reference} `,
    )
      .replace(/ {2,}/g, ' ')
      .replace(/ ([:,.])/g, '$1');
}

/** Answering a mail. */
export const replyIntent: Intent = {
  name: 'reply to mail',
  effect: 'write',
  example: 'Reply to the last mail from Sam: thanks',
  lead: /(?:reply|respond|answer|write back|send (?:an? |him |her |them )?(?:\w+ )?(?:reply|answer|response))\b/,
  understand(clause, scene) {
    const verb = clause.takeLead(
      /(?:(?:write|send|draft) (?:an? |him |her |them )?(?:\w+ )?)?(?:reply|respond|answer|response|write back)\b/,
    );
    const bodyFrom = clause.text;
    const body = takeFreeText(clause) ?? takeQuoted(clause) ?? takeThat(clause);
    const isAll = clause.take(/\b(?:to )?(?:all|everyone|everybody)\b(?! (?:the|my))/) !== undefined;
    const verbEnd = verb?.to ?? clause.from;
    const selectorEnd = firstChange(bodyFrom, clause.text, clause.to);
    const beside = takeWordsBesideMail(clause);
    const selector = withLoose(takeReplied(clause, scene), beside);
    takeMailWords(clause);
    const choose = chooser(clause, scene, verbEnd, selectorEnd);
    return {
      score: 0.87,
      *run() {
        const mail = yield* resolveMail(selector, 'answer', choose, scene);
        if (body === undefined)
          return yield* ask({
            text: `What should the answer to ${mail.from.name ?? mail.from.email} (“${mail.subject}”) say?`,
            choices: [],
            complete: (answer) => addToClause(scene.request, clause, `saying ${answer}`),
          });
        return {
          writes: [write('mail_reply', { id: mail.id, body, all: isAll || undefined })],
          records: [mailReference(mail)],
        };
      },
    };
  },
};

/** `to Sam` in a reply means the newest mail from Sam. */
function takeReplied(clause: Clause, scene: Scene): MailSelector {
  const selector = takeMailSelector(clause, scene);
  const name = selector.from ?? selector.to ?? takeLeadPeople(clause, scene)[0];
  if (!name || name.isSelf) return selector;
  const isNamedOnly = !selector.words && !selector.subject && !selector.id;
  return {
    ...selector,
    from: name,
    to: undefined,
    isEmpty: false,
    newest: selector.newest ?? (isNamedOnly && !selector.from ? 1 : undefined),
  };
}

function takeQuoted(clause: Clause): string | undefined {
  return clause.take(/(?:with\s+)?(?<body>\uE001+)/)?.groups.body;
}

function takeThat(clause: Clause): string | undefined {
  const mark = clause.find(/\b(?:that|with)\s+(?=\S)/);
  return mark && !clause.find(/\bthat (?:mail|message|e-?mail|one)\b/)
    ? takeFrom(clause, mark.from, mark.to)
    : undefined;
}

function firstChange(before: string, after: string, end: number): number {
  for (let index = 0; index < before.length; index++) if (before[index] !== after[index]) return index;
  return end;
}

/** Passing a mail on. */
export const forwardIntent: Intent = {
  name: 'forward mail',
  effect: 'write',
  example: 'Forward the last mail from Sam to Ana',
  lead: /(?:forward|fwd|pass (?:on|along)|send on|share)\b(?![^\uE000]*\b(?:documents?|tickets?|calendar)\b)/,
  understand(clause, scene) {
    const verb = clause.takeLead(/(?:forward|fwd|pass (?:on|along)|send on|share)\b/);
    const verbEnd = verb?.to ?? clause.from;
    const comment = takeFreeText(clause);
    const direct = takeDirect(clause, scene);
    const before = clause.text;
    const to = direct.length > 0 ? direct : takePeople(clause, scene, /(?:on )?(?:to|with)/);
    const selectorEnd = firstChange(before, clause.text, clause.to);
    const plain = takeMailSelector(clause, scene);
    takeMailWords(clause);
    const selector = withLoose(plain, takeLooseWords(clause));
    return {
      score: 0.87,
      *run() {
        const mail = yield* resolveMail(
          selector,
          'forward',
          (reference) => replaceSpan(scene.request, { from: verbEnd, to: selectorEnd }, ` ${reference} `),
          scene,
        );
        if (to.length === 0)
          return yield* ask({
            text: `Who should get “${mail.subject}”?`,
            choices: [],
            complete: (answer) => addToClause(scene.request, clause, `to ${answer}`),
          });
        const people = yield* resolvePeople(to, scene);
        return {
          writes: [write('mail_forward', { id: mail.id, to: people.map(({ email }) => email), comment })],
          records: [mailReference(mail)],
        };
      },
    };
  },
};

/** `Forward Ana the last mail`: the name right after the verb. */
function takeDirect(clause: Clause, scene: Scene): PersonMention[] {
  if (clause.findLead(/(?:the|my|that|this|it|all|last|latest)\b/)) return [];
  const probe = clause.copy();
  const people = takeLeadPeople(probe, scene).filter(({ matches, email }) => matches.length > 0 || email);
  return people.length > 0 && !probe.findLead(/['’]s\b/) ? takeLeadPeople(clause, scene) : [];
}

const mostAtOnce = 25;

/** Deleting one mail or several. */
export const deleteMailIntent: Intent = {
  name: 'delete mail',
  effect: 'write',
  example: 'Delete the mail from Globex',
  lead: /(?:delete|trash|remove|bin|erase|throw away|get rid of|discard)\b[^\uE000]*?\b(?:e-?mails?|mails?|messages?|m-\d+|\[mail:)|(?:delete|trash|bin|discard|erase) (?:it|that|this|them)\b|(?:delete|trash|erase)\s+\[mail:|(?:delete|trash|remove|bin|erase|throw away|get rid of|discard)\b(?![^\uE000]*\b(?:meetings?|events?|calls?|appointments?|tickets?|issues?|tasks?|deals?|customers?|contacts?|notes?|comments?|calendar)\b)[^\uE000]*?\b(?:newsletters?|invoices?|receipts?|spam|threads?|conversations?)\b|(?:delete|trash|erase|discard)\b(?![^\uE000]*\b(?:meetings?|events?|calls?|appointments?|tickets?|issues?|tasks?|deals?|customers?|contacts?|notes?|comments?|calendar)\b)[^\uE000]*?\bfrom\s+[a-z]/,
  understand(clause, scene) {
    const verb = clause.takeLead(/(?:delete|trash|remove|bin|erase|throw away|get rid of|discard)\b/);
    const isPronoun = clause.findLead(/(?:it|that|this|them)\b/) !== undefined && !clause.has(/mail|message/);
    const isAll =
      clause.take(/\b(?:all(?: of)?|every|each|both)\b(?: (?:the|my|of the|of my))?/) !== undefined;
    const verbEnd = verb?.to ?? clause.from;
    const plain = takeMailSelector(clause, scene);
    takeMailWords(clause);
    const selector = withLoose(plain, isPronoun ? undefined : takeLooseWords(clause));
    return {
      score: isPronoun ? 0.55 : 0.85,
      *run() {
        if (!isAll && !(selector.newest && selector.newest > 1)) {
          const mail = yield* resolveMail(
            selector,
            'delete',
            (reference) => `${scene.request.slice(0, verbEnd)} ${reference}`,
            scene,
          );
          return { writes: [write('mail_delete', { id: mail.id })], records: [mailReference(mail)] };
        }
        const mails = yield* readMails({ ...selector, isEmpty: false });
        if (selector.isEmpty || mails.length > mostAtOnce)
          return yield* ask({
            text: selector.isEmpty
              ? 'Which mails shall I delete? Say from whom, about what, or since when.'
              : `That is ${mails.length} mails; I take at most ${mostAtOnce} at once. Narrow it down, for example by a date.`,
            choices: [],
            complete: (answer) => addToClause(scene.request, clause, answer),
          });
        if (mails.length === 0) return { text: 'I found no mail like that.' };
        return {
          writes: mails.map(({ id }) => write('mail_delete', { id })),
          records: mails.map(mailReference),
        };
      },
    };
  },
};
