import { addToClause } from '../calendar/ask-for-time.ts';
import type { Clause } from '../clause.ts';
import { type PersonMention, takeLeadPeople, takePeople } from '../find-people.ts';
import { takeFreeText, takeFrom } from '../free-text.ts';
import type { Intent } from '../intent.ts';
import { joinWords } from '../join-words.ts';
import { write } from '../read.ts';
import { resolvePeople } from '../resolve-people.ts';
import type { Scene } from '../scene.ts';
import { ask } from '../steps.ts';
import { readFact, takeWantedFact } from './result-facts.ts';

const noun = '(?:e-?mails?|mails?|messages?|notes?|line)';
const lead = new RegExp(
  [
    `(?:send|write|compose|draft|shoot|drop|fire off|create|prepare)\\s+(?:out\\s+)?(?:(?:an?|another|the|one|my)\\s+)?(?:\\w+\\s+)?${noun}\\b(?!\\s+(?:about|to) (?:the )?(?:customer|deal|ticket)\\b)(?![^\\uE000]{0,20}\\bfrom\\b)`,
    `(?:send|write|shoot|drop)\\s+(?!me\\b|us\\b|it\\b|that\\b|this\\b|the\\b)[^\\uE000]{1,60}?\\s+(?:an?|another)\\s+(?:\\w+\\s+)?${noun}\\b`,
    `(?:e-?mail|mail|message|write(?: to)?)\\s+(?!me\\b|us\\b|from\\b|about\\b|search|the last|that\\b|this\\b)`,
    '(?:tell|inform|notify)\\s+(?!me\\b|us\\b)\\S',
    '(?:let)\\s+(?!me\\b|us\\b)[^\\uE000]{1,60}?\\s+know\\b',
    '(?:ask)\\s+(?!me\\b)[^\\uE000]{1,60}?\\s+(?:to|whether|if|for)\\b',
  ].join('|'),
);
const subjectMark =
  /(?:,\s*)?\b(?:(?:with|using|and)\s+)?(?:the\s+)?(?:subject(?:\s+line)?|title)\b\s*(?::|is|of|being)?\s*(?<subject>\uE001+|[^\uE000,;]+?)(?=\s*(?:\uE000|$|[,;]|:\s|\b(?:and (?:the )?(?:body|text|message)|saying|with (?:the )?(?:body|text|message)|body|text)\b))/;
const topicMark =
  /\b(?:about|regarding|concerning|re|on the subject of|titled|called)\s*:?\s+(?<topic>\uE001+|[^\uE000;:]+?)(?=\s*(?:\uE000|$|[;:]|,))/;

/** Sending a new mail. */
export const sendMailIntent: Intent = {
  name: 'send mail',
  effect: 'write',
  example: 'Send an email to sam@acme.example saying the report is ready',
  lead,
  understand(clause, scene) {
    const subject = clause.take(subjectMark)?.groups.subject;
    const isRequest = clause.findLead(/ask\b/) !== undefined;
    const isTold = clause.findLead(/tell|inform|notify|let\b/) !== undefined;
    const isBare = clause.findLead(/(?:e-?mail|mail|message)\b/) !== undefined;
    const fact = takeWantedFact(clause);
    let body = isTold || isRequest || fact ? undefined : takeFreeText(clause);
    const to = takeRecipients(clause, scene);
    if (to.length === 0 && !clause.has(/mail|message|note/)) return undefined;
    if (!fact && (isTold || isRequest || (isBare && body === undefined)))
      body ??= takeTold(clause, isRequest, isBare);
    const cc = takePeople(
      clause,
      scene,
      /(?:(?:and|with)\s+)?(?:a copy to|cc(?:'?ing)?:?|copy(?:ing)?|in copy)/,
    );
    const bcc = takePeople(clause, scene, /(?:(?:and|with)\s+)?bcc(?:'?ing)?:?/);
    const topic = clause.take(topicMark)?.groups.topic?.replace(/[\s.!?]+$/, '');
    clause.take(
      /(?:send|write|compose|draft|shoot|drop|fire off|create|prepare|e-?mail|mail|message|tell|inform|notify|let|ask|know)\b/,
    );
    clause.take(
      new RegExp(
        `\\b(?:an?|another|the|one|my)?\\s*(?:quick|short|brief|new|friendly|polite)?\\s*${noun}\\b`,
      ),
    );
    clause.take(/\bknow\b/);
    const text = body;
    return {
      score: to.length > 0 ? 0.85 : 0.7,
      *run() {
        if (to.length === 0)
          return yield* ask({
            text: 'Who should get the mail?',
            choices: [],
            complete: (answer) => addToClause(scene.request, clause, `to ${answer}`),
          });
        const people = yield* resolvePeople(to, scene);
        const told = fact ? yield* readFact(fact, scene) : text;
        if (told === 'later') return { isLater: true };
        const copies = yield* resolvePeople(cc, scene);
        const hidden = yield* resolvePeople(bcc, scene);
        if (told === undefined)
          return yield* ask({
            text: `What should the mail to ${joinWords(people.map(({ name }) => name))} say?`,
            choices: [],
            complete: (answer) => addToClause(scene.request, clause, `saying ${answer}`),
          });
        const emails = (list: { email: string }[]) =>
          list.length > 0 ? list.map(({ email }) => email) : undefined;
        return {
          writes: [
            write('mail_send', {
              to: people.map(({ email }) => email),
              cc: emails(copies),
              bcc: emails(hidden),
              subject: subject ?? sentence(topic) ?? subjectFrom(told),
              body: told,
            }),
          ],
        };
      },
    };
  },
};

function takeRecipients(clause: Clause, scene: Scene): PersonMention[] {
  const marked = takePeople(clause, scene, /(?<!\b(?:reply|respond|know|ask\s\S{1,30}|next|back) )to/);
  if (marked.length > 0) return marked;
  clause.takeLead(/(?:send|write|shoot|drop|e-?mail|mail|message|tell|inform|notify|let|ask)\s+(?:to\s+)?/);
  return takeLeadPeople(clause, scene);
}

/** The text right after the recipient: `tell Ana (that) …`, `ask Ana to …`, `email Ana I will be late`. */
function takeTold(clause: Clause, isRequest: boolean, isBare: boolean): string | undefined {
  const plain = /(?:know\s+)?(?:that\s+|,\s*|:\s*)?(?=\S)/;
  if (
    isBare &&
    !clause.findLead(
      /(?:that\b|i\b|i['’]|we\b|my\b|our\b|please\b|thanks\b|sorry\b|can\b|could\b|yes\b|no\b|hi\b|hello\b)/,
    )
  )
    return undefined;
  if (clause.findLead(/(?:know\s+)?(?:about|regarding|cc|bcc|with)\b/)) return undefined;
  const start = isRequest ? clause.findLead(/(?:to|whether|if|for)\s+/) : clause.findLead(plain);
  if (!start) return undefined;
  const said = takeFrom(clause, start.from, start.to);
  if (said === undefined || !isRequest) return said;
  if (start.text.startsWith('to')) return `Could you please ${said.replace(/[.?!\s]+$/, '')}?`;
  if (start.text.startsWith('for')) return `Could you please send me ${said.replace(/[.?!\s]+$/, '')}?`;
  return `Could you tell me ${start.text.trim()} ${said.replace(/[.?!\s]+$/, '')}?`;
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
