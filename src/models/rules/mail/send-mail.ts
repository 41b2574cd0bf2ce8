import { addToClause } from '../calendar/ask-for-time.ts';
import type { Clause } from '../clause.ts';
import { takeLeadPeople } from '../find-people.ts';
import { takeFrom } from '../free-text.ts';
import type { Answer, Intent, Understanding } from '../intent.ts';
import { joinWords } from '../join-words.ts';
import { write } from '../read.ts';
import { type ResolvedPerson, resolvePeople } from '../resolve-people.ts';
import type { Scene } from '../scene.ts';
import { ask, type Steps, type ToolCall } from '../steps.ts';
import { asQuestion, questionLead, takeText } from './mail-text.ts';
import { type RecipientMentions, takeRecipients } from './recipients.ts';
import { readFact, takeWantedFact, type WantedFact } from './result-facts.ts';

const noun = '(?:e-?mails?|mails?|messages?|notes?|line)';
const write_ = '(?:send|write|compose|draft|shoot|drop|fire off|create|prepare)';
const lead = new RegExp(
  [
    `${write_}\\s+(?:out\\s+)?(?:(?:an?|another|the|one|my)\\s+)?(?:\\w+\\s+)?${noun}\\b(?!\\s+(?:about|to) (?:the )?(?:customer|deal|ticket)\\b)(?![^\\uE000]{0,20}\\bfrom\\b)`,
    `(?:send|write|shoot|drop)\\s+(?!me\\b|us\\b|it\\b|that\\b|this\\b|the\\b)[^\\uE000]{1,60}?\\s+(?:an?|another)\\s+(?:\\w+\\s+)?${noun}\\b`,
    `(?:e-?mail|mail|message|write(?: to)?)\\s+(?!me\\b|us\\b|from\\b|about\\b|search|the last|that\\b|this\\b|it\\b)`,
    '(?:tell|inform|notify|remind)\\s+(?!me\\b|us\\b)\\S',
    '(?:let)\\s+(?!me\\b|us\\b)[^\\uE000]{1,80}?\\s+know\\b',
    '(?:ask)\\s+(?!me\\b)[^\\uE000]{1,80}?\\s+(?:to|whether|if|for|what|when|where|which|who|why|how)\\b',
    '(?:(?:an?|another|new)\\s+)*(?:e-?mail|mail|message)\\s+to\\s',
  ].join('|'),
);
const subjectMark =
  /(?:,\s*)?\b(?:(?:with|using|and|under)\s+)?(?:(?:the|a|as)\s+)?(?:subject(?:\s+line)?|title|titled)\b\s*(?::|is|of|being|,)?\s*(?<subject>\uE001+|[^\uE000,;]+?)(?=\s*(?:\uE000|$|[,;]|[:.]\s|\b(?:and (?:the )?(?:body|text|message)|saying|with (?:the )?(?:body|text|message)|body|text)\b))/;
const topicMark =
  /\b(?:about|regarding|concerning|re|on the subject of|titled|called)\s*:?\s+(?<topic>\uE001+|[^\uE000;:]+?)(?=\s*(?:\uE000|$|[;:]|,))/;
const byMail = /,?\s*\b(?:by|over|via|per|through|in an?) (?:e-?)?mail\b(?!['’-])/;
const verb =
  /(?:send|write(?: to)?|compose|draft|shoot|drop|fire off|create|prepare|e-?mail|mail|message|tell|inform|notify|remind|let|ask)\b(?:\s+to\b)?/;

/** Sending a new mail. */
export const sendMailIntent: Intent = {
  name: 'send mail',
  effect: 'write',
  example: 'Send an email to sam@acme.example saying the report is ready',
  lead,
  continues:
    /(?:(?:with|and) )?(?:the )?(?:subject|title|text|body|message)\b(?! to\b)(?:\s+(?:line|is))?\s*:?\s*\S|(?:and )?b?cc\b|copy\s+\p{Lu}|(?:\p{L}[\p{L}.'’-]*\s+){1,3}(?:in|on) (?:cc|bcc|copy)\b/u,
  understand: (clause, scene) => understandSending(clause, scene),
};

/** `With the subject “Visit”, write to Ana: …`. */
export const subjectFirstIntent: Intent = {
  name: 'send mail under a subject',
  effect: 'write',
  lead: /(?:with|under|using)\s+(?:the\s+|a\s+)?(?:subject|title)\b/,
  continues: verb,
  understand(clause, scene) {
    return clause.has(new RegExp(`\\b${verb.source}`)) ? understandSending(clause, scene) : undefined;
  },
};

/** `Ana should get a mail from me: …`. */
export const shouldGetIntent: Intent = {
  name: 'someone should get a mail',
  effect: 'write',
  lead: new RegExp(
    `(?!i\\b|we\\b|you\\b)[^\\uE000:;?!]{2,120}?\\s+(?:should|must|needs? to|shall|ought to|has to|have to)\\s+(?:also\\s+)?(?:get|receive|have)\\s+(?:an?|this|the following)\\s+(?:\\w+\\s+)?${noun}\\b`,
  ),
  understand(clause, scene) {
    const people = takeLeadPeople(clause, scene);
    if (people.length === 0) return undefined;
    clause.take(
      new RegExp(
        `\\b(?:should|must|needs? to|shall|ought to|has to|have to)\\s+(?:also\\s+)?(?:get|receive|have)\\s+(?:an?|this|the following)\\s+(?:\\w+\\s+)?${noun}\\b(?:\\s+(?:from|by) me)?`,
      ),
    );
    return understandSending(clause, scene, people);
  },
};

function understandSending(
  clause: Clause,
  scene: Scene,
  named?: RecipientMentions['to'],
): Understanding | undefined {
  const before = clause.text;
  const isRequest = clause.findLead(/ask\b/) !== undefined;
  const isReminder = clause.findLead(/remind\b/) !== undefined;
  const isTold = isReminder || clause.findLead(/tell|inform|notify|let\b/) !== undefined;
  const isBare = clause.findLead(/(?:e-?mail|mail|message|write)\b/) !== undefined;
  const subject = clause.take(subjectMark)?.groups.subject?.replace(/[\s.!?]+$/, '');
  clause.take(byMail);
  const fact = takeWantedFact(clause);
  const end = endOfText(clause, before);
  let body = isTold || isRequest || fact ? undefined : takeText(clause, end);
  const recipients = takeRecipients(clause, verb, scene);
  const to = [...(named ?? []), ...recipients.to];
  if (to.length === 0 && !clause.has(/mail|message|note/)) return undefined;
  if (!fact && (isTold || isRequest || (isBare && body === undefined)))
    body ??= takeTold(clause, { isRequest, isReminder, isBare, end });
  const topic = clause.take(topicMark)?.groups.topic?.replace(/[\s.!?]+$/, '');
  clause.take(new RegExp(`\\b${verb.source}`));
  clause.take(
    new RegExp(
      `\\b(?:an?|another|the|one|my)?\\s*(?:quick|short|brief|new|friendly|polite)?\\s*${noun}\\b(?:\\s+from me\\b)?`,
    ),
  );
  clause.take(/\bknow\b/);
  if (!fact) body ??= takeText(clause, end) ?? takeTail(clause, subject !== undefined || named !== undefined);
  const mail: MailWords = {
    to,
    cc: recipients.cc,
    bcc: recipients.bcc,
    isSeparate: recipients.isSeparate,
    subject: subject ?? sentence(topic),
    body,
    fact,
  };
  return { score: to.length > 0 ? 0.85 : 0.7, run: () => sendMail(mail, clause, scene) };
}

/** A mail as the request words it. */
interface MailWords extends RecipientMentions {
  subject?: string;
  body?: string;
  fact?: WantedFact;
}

function* sendMail(mail: MailWords, clause: Clause, scene: Scene): Steps<Answer> {
  if (mail.to.length === 0)
    return yield* ask({
      text: 'Who should get the mail?',
      choices: [],
      complete: (answer) => addToClause(scene.request, clause, `to ${answer}`),
    });
  const people = yield* resolvePeople(mail.to, scene);
  const body = mail.fact ? yield* readFact(mail.fact, scene) : mail.body;
  if (body === 'later') return { isLater: true };
  const cc = emailsOf(yield* resolvePeople(mail.cc, scene));
  const bcc = emailsOf(yield* resolvePeople(mail.bcc, scene));
  if (body === undefined)
    return yield* ask({
      text: `What should the mail to ${joinWords(people.map(({ name }) => name))} say?`,
      choices: [],
      complete: (answer) => addToClause(scene.request, clause, `saying ${answer}`),
    });
  const send = (to: string[] | undefined): ToolCall =>
    write('mail_send', { to, cc, bcc, subject: mail.subject ?? subjectFrom(body), body });
  const emails = emailsOf(people) ?? [];
  return { writes: mail.isSeparate ? emails.map((email) => send([email])) : [send(emails)] };
}

function emailsOf(people: ResolvedPerson[]): string[] | undefined {
  return people.length > 0 ? people.map(({ email }) => email) : undefined;
}

/** Where the text of a mail ends at the latest: before the words that were taken from the end of the clause meanwhile. */
function endOfText(clause: Clause, before: string): number {
  const rest = /[\s.,;]*\uE000[\uE000\s.,;!]*$/.exec(clause.text.slice(0, clause.to));
  return rest && /[\p{L}\p{N}]/u.test(before.slice(rest.index, clause.to)) ? rest.index : clause.to;
}

const opening =
  /(?:that\b|i\b|i['’]|we\b|we['’]|my\b|our\b|please\b|thanks\b|thank you\b|sorry\b|can\b|could\b|would\b|yes\b|no\b|hi\b|hello\b)/;
const finiteVerb =
  /\b(?:is|are|was|were|will|can|could|should|has|have|had|does|did|do|need|needs|please|thanks|['’](?:s|re|ll|ve|m)|comes?|starts?|works?)\b/;

/** The text right after the recipient: `tell Ana (that) …`, `ask Ana to …`, `email Ana I will be late`. */
function takeTold(
  clause: Clause,
  told: { isRequest: boolean; isReminder: boolean; isBare: boolean; end: number },
): string | undefined {
  if (clause.findLead(/(?:know\s+)?(?:about|regarding|cc|bcc|with|of)\b/)) return undefined;
  const question = clause.findLead(questionLead);
  const isQuestion =
    question !== undefined && (told.isRequest || (told.isBare && !/^(?:to|for)\b/i.test(question.text)));
  if (question && isQuestion) {
    const asked = takeFrom(clause, question.from, question.to, told.end);
    return asked === undefined ? undefined : asQuestion(question.groups.how ?? '', asked);
  }
  if (told.isRequest) return undefined;
  const reminder = told.isReminder ? clause.findLead(/to\s+(?=\S)/) : undefined;
  if (reminder) {
    const said = takeFrom(clause, reminder.from, reminder.to, told.end);
    return said && `Please remember to ${said.replace(/[.?!\s]+$/, '')}.`;
  }
  const rest = clause.findLead(/[^\uE000]+/)?.text ?? '';
  if (told.isBare && !clause.findLead(opening) && !finiteVerb.test(rest)) return undefined;
  const start = clause.findLead(/(?:know\s+)?(?:that\s+|,\s*|:\s*)?(?=\S)/);
  return start ? takeFrom(clause, start.from, start.to, told.end) : undefined;
}

/** `…, subject Fridge, please empty it`: what is left after all else is the text. */
function takeTail(clause: Clause, isCertain: boolean): string | undefined {
  const runs = [...clause.text.matchAll(/[^\uE000]*[\p{L}\p{N}][^\uE000]*/gu)];
  const [run] = runs;
  if (!run || runs.length > 1 || !isCertain) return undefined;
  const mark = /^\s*[,:;–-]\s*/.exec(run[0])?.[0].length;
  if (mark === undefined || run[0].trim().split(/\s+/).length < 3) return undefined;
  return takeFrom(clause, run.index, run.index + mark, run.index + run[0].length);
}

function sentence(text: string | undefined): string | undefined {
  const words = text?.replace(/^(?:the|a|an|our|my)\s+/i, '').trim();
  return words ? words.charAt(0).toUpperCase() + words.slice(1) : undefined;
}

/** The first words of a text, for a mail that was given no subject. */
function subjectFrom(body: string): string {
  const first = body.split(/[\n.!?]/)[0]?.trim() || body.trim();
  const short = first.length <= 60 ? first : `${first.slice(0, 60).replace(/\s+\S*$/, '')}…`;
  return short.charAt(0).toUpperCase() + short.slice(1);
}
