import { addToClause } from '../calendar/ask-for-time.ts';
import type { Clause } from '../clause.ts';
import { takeLeadPeople } from '../find-people.ts';
import type { Answer, Intent, Understanding } from '../intent.ts';
import { joinWords } from '../join-words.ts';
import { write } from '../read.ts';
import { type ResolvedPerson, resolvePeople } from '../resolve-people.ts';
import type { Scene } from '../scene.ts';
import { ask, type Steps, type ToolCall } from '../steps.ts';
import { subjectFrom, takeSubjectLine, takeTopicLine } from './mail-subject.ts';
import { takeText } from './mail-text.ts';
import { type RecipientMentions, takeAlso, takeRecipients } from './recipients.ts';
import { readFact, takeWantedFact, type WantedFact } from './result-facts.ts';
import { endOfText, takeTail, takeThatText, takeTold } from './told-text.ts';

const noun = '(?:e-?mails?|mails?|messages?|notes?|line)';
const write_ = '(?:send|write|compose|draft|shoot|drop|fire off|create|prepare)';
const lead = new RegExp(
  [
    `${write_}\\s+(?:out\\s+)?(?:(?:an?|another|the|one|my)\\s+)?(?:[\\w-]+\\s+){0,3}?${noun}\\b(?!\\s+(?:about|to) (?:the )?(?:customer|deal|ticket)\\b)(?![^\\uE000]{0,20}\\bfrom\\b)`,
    `(?:send|write|shoot|drop)\\s+(?!me\\b|us\\b|it\\b|that\\b|this\\b|the\\b)[^\\uE000]{1,60}?\\s+(?:an?|another)\\s+(?:\\w+\\s+)?${noun}\\b`,
    `(?:e-?mail|mail|message|write(?: to)?)\\s+(?!me\\b|us\\b|from\\b|about\\b|search|the last|that\\b|this\\b|it\\b)`,
    '(?:tell|inform|notify|remind|ping)\\s+(?!me\\b|us\\b)\\S',
    'send\\s+(?:out\\s+)?(?:the following|this)\\b[^\\uE000]{0,60}?(?:to\\b|:)',
    'send\\s+(?!me\\b|us\\b|the\\b|my\\b|an?\\b)[^\\uE000:]{2,60}:\\s',
    '(?:let)\\s+(?!me\\b|us\\b)[^\\uE000]{1,80}?\\s+know\\b',
    '(?:ask)\\s+(?!me\\b)[^\\uE000]{1,80}?\\s+(?:to|whether|if|for|what|when|where|which|who|why|how)\\b',
    '(?:(?:an?|another|new)\\s+)*(?:e-?mail|mail|message)\\s+to\\s',
  ].join('|'),
);
const byMail = /,?\s*\b(?:by|over|via|per|through|in an?) (?:e-?)?mail\b(?!['’-])/;
const verb =
  /(?:send|write(?: to)?|compose|draft|shoot|drop|fire off|create|prepare|e-?mail|mail|message|tell|inform|notify|remind|ping|let|ask)\b(?:\s+to\b)?/;

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
  const isTold = isReminder || clause.findLead(/tell|inform|notify|ping|let\b/) !== undefined;
  const isBare = clause.findLead(/(?:e-?mail|mail|message|write)\b/) !== undefined;
  const subject = takeSubjectLine(clause);
  clause.take(byMail);
  clause.take(/\bover(?=\s+to\b)/);
  clause.take(
    /\b(?:the following|this)\b(?: (?:mail|message|text|note|lines?))?(?=\s*(?::|to\b|for\b|\uE000))/,
  );
  const fact = takeWantedFact(clause);
  const also = takeAlso(clause, scene);
  const end = endOfText(clause, before);
  let body = isTold || isRequest || fact ? undefined : takeText(clause, end);
  const recipients = takeRecipients(clause, verb, scene);
  const to = [...(named ?? []), ...recipients.to, ...also];
  if (clause.has(/\bin (?:a|my|the) (?:reply|answer|response)\b/)) return undefined;
  if (to.length === 0 && !clause.has(/mail|message|note/)) return undefined;
  if (!fact && (isTold || isRequest || (isBare && body === undefined)))
    body ??= takeTold(clause, { isRequest, isReminder, isTold, isBare, after: to.at(-1)?.to ?? 0, end });
  const topic = takeTopicLine(clause);
  clause.takeLead(verb);
  clause.take(
    new RegExp(
      `\\b(?:an?|another|the|one|my)?\\s*(?:quick|short|brief|new|friendly|polite)?\\s*${noun}\\b(?:\\s+from me\\b)?`,
    ),
  );
  clause.take(/\bknow\b/);
  if (!fact) body ??= takeText(clause, end) ?? takeThatText(clause, end);
  if (!fact && (subject ?? topic ?? named) !== undefined) body ??= takeTail(clause);
  const mail: MailWords = {
    to,
    cc: recipients.cc,
    bcc: recipients.bcc,
    isSeparate: recipients.isSeparate,
    subject: subject ?? topic,
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
