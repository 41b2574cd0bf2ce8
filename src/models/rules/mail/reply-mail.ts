import { addToClause } from '../calendar/ask-for-time.ts';
import type { Clause } from '../clause.ts';
import { type PersonMention, takeLeadPeople } from '../find-people.ts';
import { takeFreeText, takeFrom } from '../free-text.ts';
import type { Intent } from '../intent.ts';
import { write } from '../read.ts';
import type { Scene } from '../scene.ts';
import { ask } from '../steps.ts';
import { takeLooseWords } from './loose-words.ts';
import { type MailSelector, withLoose } from './mail-selector.ts';
import { resolveMail } from './mail-target.ts';
import { takeQuotedText } from './mail-text.ts';
import { mailNoun, wrote } from './mail-words.ts';
import { chooser, firstChange, takeMailWords } from './name-mail.ts';
import { mailReference } from './show-mails.ts';
import { takeLaterTopic, takeMailSelector } from './take-mail-selector.ts';

const verb =
  /(?:(?:write|send|draft|give) (?:an? |him |her |them )?(?:\w+ )?)?(?:reply|respond|answer|response|write back|get back)\b/;
const everyone =
  /(?<=(?:reply|respond|answer|response)[-\s]?)(?:-?to-?)?all\b|\b(?:so that |and )?(?:to )?(?:all|everyone|everybody)\b(?! (?:the|my|in|from|of)\b)(?: (?:of (?:them|you)|on (?:it|the (?:mail|thread))|in copy|who got it|involved))?(?: (?:can )?(?:sees?|gets?|reads?) it)?/;

/** Answering a mail. */
export const replyIntent: Intent = {
  name: 'reply to mail',
  effect: 'write',
  example: 'Reply to the last mail from Sam: thanks',
  lead: /(?:(?:reply|respond|answer|write back|get back to|(?:send|write|draft|give) (?:an? |him |her |them )?(?:\w+ )?(?:reply|answer|response))\b|(?:tell|let|inform)\b[^\uE000]*?\bin (?:a|my|the) (?:reply|answer|response)\b)/,
  continues: /(?:text|body|message|saying|say|write|tell (?:him|her|them))\b\s*:?|(?:to )?(?:all|everyone)\b/,
  understand(clause, scene) {
    if (clause.takeLead(/(?:tell|let|inform)\b/))
      clause.take(/\b(?:know )?in (?:a|my|the) (?:reply|answer|response)\b/);
    const verbEnd = clause.takeLead(verb)?.to ?? clause.from;
    const whole = clause.text;
    const isAllAtOnce =
      clause.takeLead(/-?\s*(?:to[-\s]+)?(?:all|everyone|everybody)\b(?!\s+(?:the|my|in|from|of)\b)/) !==
      undefined;
    const bodyFrom = clause.text;
    const body =
      takeFreeText(clause) ?? takeQuotedText(clause) ?? takeBareText(clause, scene) ?? takeThat(clause);
    const isAll = clause.take(everyone) !== undefined || isAllAtOnce;
    const selectorEnd = body === undefined ? clause.to : firstChange(bodyFrom, clause.text, clause.to);
    const selector = takeReplied(clause, scene);
    takeMailWords(clause);
    const named = withLoose(selector, takeLooseWords(clause));
    const choose = chooser(clause, scene, verbEnd, whole === bodyFrom ? selectorEnd : clause.to);
    return {
      score: 0.87,
      *run() {
        const mail = yield* resolveMail(named, { doing: 'answer', choose, isReceivedOnly: true }, scene);
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
  const direct = clause.findLead(new RegExp(`(?:to\\s+)?(?:the|my|his|her|that|this|it|all|${mailNoun})\\b`))
    ? []
    : takeNamed(clause, scene);
  const plain = takeMailSelector(clause, scene);
  const later = plain.words ?? takeLaterTopic(clause, plain);
  const selector = { ...plain, words: later, isEmpty: plain.isEmpty && !later };
  const isDirect = direct.length > 0 || (selector.to !== undefined && !selector.from);
  const from = selector.from ?? (direct.length > 0 ? direct : selector.to);
  if (!from || from.some(({ isSelf }) => isSelf)) return selector;
  const isNamedOnly = isDirect && !selector.words && !selector.subject && !selector.id;
  return {
    ...selector,
    from,
    to: undefined,
    isEmpty: false,
    newest: selector.newest ?? (isNamedOnly ? 1 : undefined),
  };
}

/** `answer Sam …`: the name right after the verb, unless it only says whose mail is meant. */
function takeNamed(clause: Clause, scene: Scene): PersonMention[] {
  const probe = clause.copy();
  const people = takeLeadPeople(probe, scene);
  return people.length > 0 && !probe.findLead(/['’]s?\s/) ? takeLeadPeople(clause, scene) : [];
}

/** `reply yes please`, `reply fine with me to Sam`: the text right after the verb. */
function takeBareText(clause: Clause, scene: Scene): string | undefined {
  const lead = clause.findLead(
    /(?!(?:to|on|the|that|this|it|him|her|them|his|their|my|in|by|from|with|about|for|back|via|asap|now|[a-z]-\d|\[)\b|\[)[\p{L}\d]/u,
  );
  if (!lead) return undefined;
  if (takeLeadPeople(clause.copy(), scene).some(({ matches, email }) => matches.length > 0 || email))
    return undefined;
  if (clause.has(new RegExp(`['’]s\\b|\\b${mailNoun}\\b[^\\uE000]*\\b(?:that|with|from)\\b|\\bthat\\b`)))
    return undefined;
  const end = clause.text
    .slice(lead.from)
    .search(/\s+to\s+(?:\p{Lu}|(?:the|his|her|their) |him\b|them\b|it\b|[\w.+-]+@)/u);
  const to = end < 0 ? clause.to : lead.from + end;
  const text = clause.request.slice(lead.from, to).trim();
  if (text === '' || /^\p{Lu}\p{Ll}+(?:\s\p{Lu}\p{Ll}+)?$/u.test(text)) return undefined;
  clause.takeSpan(lead.from, to);
  return text;
}

/** `that we agree`, `with thanks`: the text that a plain word announces, unless it tells which mail. */
function takeThat(clause: Clause): string | undefined {
  const relative = new RegExp(
    `^that\\s+(?:(?:${mailNoun}|one|is|was|are|came|come|mentions?|says?|contains?)\\b|(?:[\\p{L}.-]+\\s+){1,2}(?:has |have |had |just )?${wrote}\\s+(?:to )?(?:me|us|about|on|yesterday|today|last|this)\\b)`,
    'iu',
  );
  for (const mark of clause.text.matchAll(/\b(?:that|with)\s+(?=[^\s\uE000])/gi)) {
    const rest = clause.text.slice(mark.index);
    if (relative.test(rest) || /^with\s+(?:(?:the|a)\s+)?(?:subject|title)\b/i.test(rest)) continue;
    return takeFrom(clause, mark.index, mark.index + mark[0].length);
  }
  return undefined;
}
