import { addToClause } from '../calendar/ask-for-time.ts';
import type { Clause } from '../clause.ts';
import { takePeople } from '../find-people.ts';
import type { Intent } from '../intent.ts';
import { readAll, write } from '../read.ts';
import type { CrmItem } from '../records.ts';
import { resolvePerson } from '../resolve-people.ts';
import { takeWhen } from '../slots.ts';
import { ask, type Steps } from '../steps.ts';
import {
  kindPattern,
  readAmount,
  readKind,
  readStage,
  readStatus,
  stagePattern,
  statusPattern,
} from './crm-words.ts';
import { nameOf } from './find-records.ts';

const email = /[\w.+'-]+@[\w-]+(?:\.[\w-]+)+/;

/** Creating a customer, contact or deal. */
export const createRecordIntent: Intent = {
  name: 'create record',
  effect: 'write',
  example: 'Create a customer called Stark Paper, status lead, owner Ana',
  lead: new RegExp(
    `(?:create|add|new|register|enter|open|set up|make|start|log)\\s+(?:(?:an?|another|the|new|me)\\s+){0,3}(?:[\\w-]+\\s+)?${kindPattern.replace('?<kind>', '?:')}\\b`,
  ),
  understand(clause, scene) {
    clause.takeLead(/(?:create|add|register|enter|open|set up|make|start|log)\b/);
    const kind = readKind(
      clause.take(new RegExp(`\\b(?:(?:an?|another|the|new)\\s+){0,3}${kindPattern}\\b`))?.groups.kind,
    );
    if (!kind) return undefined;
    const address =
      kind === 'contact'
        ? clause.take(
            new RegExp(
              `(?:,?\\s*(?:with )?(?:e-?mail(?: address)?)?\\s*:?\\s*)[(<]?(?<email>${email.source})[)>]?`,
            ),
          )?.groups.email
        : undefined;
    const phone = clause
      .take(/,?\s*(?:with )?\b(?:phone(?: number)?|tel(?:ephone)?|mobile)\s*:?\s*(?<phone>\+?[\d ()/-]{5,})/)
      ?.groups.phone?.trim();
    const status =
      kind === 'customer'
        ? clause.take(
            new RegExp(
              `,?\\s*(?:(?:with|as)\\s+)?(?:(?:the\\s+)?status\\s*:?\\s*(?:of\\s+)?|as (?:an? )?)(?<value>${statusPattern})\\b`,
            ),
          )?.groups.value
        : undefined;
    const stage =
      kind === 'deal'
        ? clause.take(
            new RegExp(
              `,?\\s*(?:(?:with|in|at)\\s+)?(?:(?:the\\s+)?stage\\s*:?\\s*(?:of\\s+)?)(?<value>${stagePattern})\\b`,
            ),
          )?.groups.value
        : undefined;
    const money =
      kind === 'deal'
        ? clause.take(
            /,?\s*(?:(?:over|worth|of|for|amount(?: of)?|value(?: of)?|with (?:an )?amount of|at)\s*:?\s*)?(?<money>(?:€|\$|£|(?:eur|usd|gbp)\s)\s*\d[\d.,]*\s*(?:k|m|thousand|million)?(?!\w)|\d[\d.,]*\s*(?:k|m|thousand|million)?\s*(?:€|\$|£|eur(?:os?)?|usd|dollars?|gbp|pounds?)(?!\w)|(?<=(?:worth|amount|amount of|value|value of)\s)\d[\d.,]*\s*(?:k|m)?(?!\w))/,
          )?.groups.money
        : undefined;
    const [owner] = takePeople(
      clause,
      scene,
      /,?\s*(?:(?:with|and)\s+)?(?:owner(?: is)?:?|owned by|assign(?:ed)? (?:it )?to|for owner|responsible:?)/,
    );
    const city =
      kind === 'customer'
        ? clause.take(/,?\s*\b(?:in|from|city:?|based in|located in)\s+(?<city>[A-Z][^\uE000,]*)/)?.groups
            .city
        : undefined;
    const industry =
      kind === 'customer'
        ? clause.take(/,?\s*\bindustry:?\s+(?<value>[^\uE000,]+)/)?.groups.value
        : undefined;
    const website =
      kind === 'customer'
        ? clause.take(/,?\s*\b(?:website:?\s+)?(?<value>(?:https?:\/\/|www\.)\S+)/)?.groups.value
        : undefined;
    const product =
      kind === 'deal'
        ? clause.take(/,?\s*\bproduct:?\s+(?<value>\uE001+|[^\uE000,]+)/)?.groups.value
        : undefined;
    const title =
      kind === 'contact'
        ? clause.take(/,?\s*\b(?:job )?(?:title|role|position):?\s+(?<value>\uE001+|[^\uE000,]+)/)?.groups
            .value
        : undefined;
    const dateMark = clause.has(/\b(?:clos(?:es?|ing)|follow[- ]?up)\b/);
    const when = dateMark ? takeWhen(clause, scene) : undefined;
    const isFollow = clause.take(/,?\s*\bfollow[- ]?up(?: date)?:?(?: on)?\b/) !== undefined;
    clause.take(/,?\s*\bclos(?:es?|ing)(?: date)?:?(?: on)?\b/);
    const customer =
      kind === 'customer'
        ? undefined
        : clause.take(
            /,?\s*\b(?:with|for|at|of|from|to|under)\s+(?:the )?(?:customer|client|company|account)?\s*(?<name>\uE001+|[^\uE000,]+)/,
          )?.groups.name;
    const name = takeName(clause);
    return {
      score: 0.86,
      *run() {
        const label = name ?? (kind === 'deal' && customer ? `${customer} deal` : undefined);
        if (!label)
          return yield* ask({
            text: `What is the ${kind} called?`,
            choices: [],
            complete: (answer) => addToClause(scene.request, clause, `called "${answer}"`),
          });
        const amount = money ? readAmount(money) : undefined;
        if (kind === 'deal' && !amount)
          return yield* ask({
            text: `What is the amount of the deal “${label}”?`,
            choices: [],
            complete: (answer) =>
              addToClause(
                scene.request,
                clause,
                `worth ${/[€$£]|[a-z]{3}/i.test(answer) ? answer : `${answer} EUR`}`,
              ),
          });
        const fields: Record<string, unknown> = {
          name: label,
          email: address,
          phone,
          status: status ? readStatus(status) : undefined,
          stage: stage ? readStage(stage) : undefined,
          amount: amount?.amount,
          currency: amount?.currency,
          owner: owner ? (yield* resolvePerson(owner, scene)).email : undefined,
          city: city?.trim(),
          industry: industry?.trim(),
          website,
          product: product?.trim(),
          title: title?.trim(),
          closeDate: kind === 'deal' && !isFollow ? when?.firstDay?.toString() : undefined,
          followUp: isFollow ? when?.firstDay?.toString() : undefined,
          customer: customer ? yield* findCustomer(customer.replace(/[\s.]+$/, '')) : undefined,
        };
        return {
          writes: [
            write('crm_create', {
              kind,
              fields: Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)),
            }),
          ],
        };
      },
    };
  },
};

/** The id of a customer by name; asks when there is none or several. */
function* findCustomer(name: string): Steps<string> {
  const found = yield* readAll<CrmItem>('crm_search', { kind: 'customer', query: name });
  const exact = found.filter((record) => nameOf(record).toLowerCase() === name.toLowerCase());
  const fitting = exact.length > 0 ? exact : found;
  const [first, second] = fitting;
  if (first && !second) return first.id;
  return yield* ask({
    text: first
      ? `Which customer is “${name}”: ${fitting.map(nameOf).join(', ')}?`
      : `I know no customer “${name}”. Create the customer first, or name another.`,
    choices: [],
  });
}

function takeName(clause: Clause): string | undefined {
  const marked = clause.take(
    /\b(?:called|named|with (?:the )?name|name:?|titled)\s+(?<name>\uE001+|[^\uE000,]+)/,
  )?.groups.name;
  const plain = marked ?? clause.takeLead(/:?\s*(?<name>\uE001+|[^\uE000,]+)/)?.groups.name;
  const name = plain?.replace(/(?:\s+(?:with|and|for|as))*[\s.,]*$/i, '').replace(/^[\s:]+/, '');
  return name || undefined;
}
