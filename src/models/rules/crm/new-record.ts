import type { Clause } from '../clause.ts';
import type { PersonMention } from '../find-people.ts';
import { patternOf } from '../records/pattern-of.ts';
import { self, takeLeadPerson, takePersonAfter } from '../records/take-person.ts';
import type { CrmItem } from '../records.ts';
import type { Scene } from '../scene.ts';
import { takeWhen } from '../slots.ts';
import { readStage, readStatus, stagePattern, statusPattern } from './crm-words.ts';
import { moneyPattern, numberPattern, readAmount, readCurrency } from './read-money.ts';

/** What a request says of a customer, contact or deal that is to be made. */
export interface NewRecord {
  fields: Record<string, unknown>;
  owner?: PersonMention;
  /** The customer as it was named; the records tell which. */
  customer?: string;
  /** What no field has taken. */
  rest: string[];
}

/** Names that the records know, so that they are understood where nothing announces them. */
export interface KnownNames {
  customers: string[];
  products: string[];
  industries: string[];
}

const email = /[\w.+'-]+@[\w-]+(?:\.[\w-]+)+/;
const value =
  '(?<value>\\uE001+|[^\\uE000,;]+?)(?=\\s*(?:\\uE000|$|[,;]|[.!](?:\\s|$)|\\b(?:and|with|for|at|owned|owner)\\b))';
const start = '(?:,\\s*)?\\b(?:(?:and|with|its|his|her|the|as|an?)\\s+)*';

/** Reads the fields of a new record wherever they stand; what is left in front is its name. */
export function readNewRecord(
  clause: Clause,
  kind: CrmItem['kind'],
  known: KnownNames,
  scene: Scene,
): NewRecord {
  const fields: Record<string, unknown> = {};
  const take = (pattern: RegExp) => clause.take(pattern)?.groups.value?.trim();
  const set = (field: string, read: unknown) => {
    if (read !== undefined && read !== '') fields[field] = read;
  };
  const quoted = take(
    /(?:,\s*)?(?:\b(?:called|named|titled|name it|call it|with (?:the )?name|name:?)\s+)?(?<value>\uE001+)/,
  );
  const called = take(
    new RegExp(
      `(?:,\\s*)?(?:\\b(?:and\\s+)?(?:called|named|titled|name it|call it|name is|with (?:the )?name|name:)\\s+)${value.replace('|with|for|at', `|with|for|at|worth|over${kind === 'customer' ? '|from|in|based' : ''}`)}`,
    ),
  );
  set(
    'email',
    take(
      new RegExp(`${start}(?:e-?mail(?: address)?(?: is)?)?\\s*:?\\s*[(<]?(?<value>${email.source})[)>]?`),
    ) ?? take(new RegExp(`(?:,\\s*)?[(<]?(?<value>${email.source})[)>]?`)),
  );
  set(
    'website',
    take(
      new RegExp(
        `(?:,\\s*)?(?:${start}(?:web ?site|url|homepage|web)(?: is)?\\s*:?\\s*)?(?<value>(?:https?:\\/\\/|www\\.)[^\\s,;\\uE000]+)`,
      ),
    )?.replace(/[.)]$/, ''),
  );
  set(
    'phone',
    take(
      new RegExp(
        `${start}(?:phone(?: number)?|tel(?:ephone)?|mobile|number)(?: is)?\\s*[.:]?\\s*(?<value>\\+?\\d[\\d ()/-]{4,}\\d)`,
      ),
    ) ?? take(/(?:,\s*)?(?<value>\+\d[\d ()/-]{5,}\d)/),
  );
  if (kind === 'deal') takeMoney(clause, set);
  takeDates(clause, scene, kind, set);
  const owner = takeOwner(clause, scene);
  takeState(clause, kind, set);
  if (kind === 'customer') {
    set(
      'industry',
      take(new RegExp(`${start}industry(?: is)?\\s*:?\\s+${value}`)) ??
        take(/(?:,\s*)?\b(?:in|from) the (?<value>[\w -]+?) (?:industry|sector|business)\b/) ??
        takeKnown(clause, known.industries),
    );
    set(
      'city',
      take(new RegExp(`${start}(?:city|town)(?: is)?\\s*:?\\s+${value}`)) ??
        take(new RegExp(`(?:,\\s*)?\\b(?:based in|located in|in|from|of)\\s+(?=[A-ZÀ-Ý])${value}`)),
    );
  }
  if (kind === 'deal')
    set(
      'product',
      takeKnown(clause, known.products, '(?:the )?products?(?: is)?\\s*:?\\s*|for\\s+') ??
        take(new RegExp(`${start}product(?: is)?\\s*:?\\s+${value}`)),
    );
  if (kind === 'contact')
    set(
      'title',
      take(new RegExp(`${start}(?:job )?(?:title|role|position)(?: is)?\\s*:?\\s+${value}`)) ??
        take(
          new RegExp(
            `(?:,\\s*|\\b(?:who|he|she)(?:['’]s| is)\\s+|\\bis\\s+)(?:the|an?|their|our|its)\\s+${value}`,
          ),
        ),
    );
  const customer = kind === 'customer' ? undefined : takeCustomer(clause, known);
  const rest = restOf(clause);
  const name = quoted ?? called ?? rest.shift();
  set('name', name?.replace(/^["“]|["”]$/g, ''));
  if (kind === 'contact' && fields.title === undefined && rest.length === 1) set('title', rest.shift());
  return { fields, owner, customer, rest };
}

type Set = (field: string, read: unknown) => void;

function takeMoney(clause: Clause, set: Set): void {
  const found =
    clause.take(
      patternOf(
        `(?:,\\s*)?(?:\\b(?:over|worth|of|for|amount(?: of| is)?|value(?: of| is)?|with (?:an )?amount of|at|about)\\s*:?\\s*)?(?<money>${moneyPattern})`,
      ),
    ) ??
    clause.take(
      patternOf(
        `(?:,\\s*)?\\b(?:worth|amount(?: of| is)?|value(?: of| is)?|over)\\s*:?\\s*(?<money>${numberPattern})`,
      ),
    );
  const money = found?.groups.money;
  const read = money ? readAmount(money) : undefined;
  set('amount', read?.amount);
  set('currency', read?.currency ?? (money ? readCurrency(money) : undefined));
}

const dated: [pattern: RegExp, field: string, kind: CrmItem['kind']][] = [
  [
    /(?:,\s*)?\b(?:and\s+)?(?:it\s+)?(?:clos(?:es?|ing)(?: date)?|expected to close|to close)(?: is)?\s*:?\s*(?=\S)/,
    'closeDate',
    'deal',
  ],
  [
    /(?:,\s*)?\b(?:and\s+)?(?:(?:next |with (?:a )?)?follow[- ]?up(?: date)?|to follow up)(?: is)?\s*:?\s*(?=\S)/,
    'followUp',
    'customer',
  ],
  [
    /(?:,\s*)?\b(?:and\s+)?last contact(?:ed)?(?: date)?(?: is| was)?\s*:?\s*(?=\S)/,
    'lastContact',
    'customer',
  ],
];

function takeDates(clause: Clause, scene: Scene, kind: CrmItem['kind'], set: Set): void {
  for (const [pattern, field, of] of dated) {
    const mark = of === kind ? clause.find(pattern) : undefined;
    if (!mark) continue;
    const rest = clause.copy();
    rest.takeSpan(clause.from, mark.to);
    const when = takeWhen(rest, scene, field === 'lastContact' ? 'past' : 'future');
    if (!when?.firstDay || when.from > mark.to + 3) continue;
    clause.takeSpan(mark.from, when.to);
    set(field, (when.lastDay ?? when.firstDay).toString());
  }
}

function takeOwner(clause: Clause, scene: Scene): PersonMention | undefined {
  if (
    clause.take(
      /(?:,\s*)?\b(?:(?:i|I)(?:['’]ll| will)? (?:own|take|handle) (?:it|this|them)|owner(?: is)?:? me|owned by me|assign(?:ed)? (?:it )?to me|it['’]s mine)\b/,
    )
  )
    return self;
  const marked = takePersonAfter(
    clause,
    scene,
    /(?:,\s*)?(?:(?:with|and)\s+)?(?:owner(?: is| to)?:?|owned by|assign(?:ed)?(?: it)? to|for owner|responsible:?|give it to|looked after by|for)/,
  );
  if (marked) return marked;
  const verb =
    /\b(?:owns|takes|handles|gets|will (?:own|take|handle)|should (?:own|take|have|handle)|is the owner(?: of)?|looks after)(?: (?:it|this|them|care of (?:it|them)))?/;
  const mark = clause.find(verb);
  if (!mark) return undefined;
  const before = /(?<name>[\p{L}][\p{L}'’-]*(?:\s[\p{L}][\p{L}'’-]*)?)\s*$/u.exec(
    clause.text.slice(clause.from, mark.from),
  );
  if (!before?.groups?.name) return undefined;
  const from = clause.from + before.index;
  for (const at of [from, from + before.groups.name.lastIndexOf(' ') + 1]) {
    const part = clause.within(at, mark.from);
    const person = takeLeadPerson(part, scene);
    if (!person || person.to < mark.from - 1) continue;
    clause.takeSpan(at, mark.to);
    return person;
  }
  return undefined;
}

function takeState(clause: Clause, kind: CrmItem['kind'], set: Set): void {
  if (kind === 'contact') return;
  const pattern = kind === 'customer' ? statusPattern : stagePattern;
  const found = clause.take(
    patternOf(
      `(?:,\\s*)?(?:\\b(?:and|with|in|at|as|is|an?|the)\\s+)*(?:\\b(?:status|stage)\\s*(?:of|is|:)?\\s*|(?<=,\\s*|\\bas (?:an? )?|\\bin (?:the )?|\\bat (?:the )?))(?<value>${pattern})(?: stage| status)?(?=\\s*(?:\\uE000|$|[,;.]|and\\b|with\\b))`,
    ),
  )?.groups.value;
  if (found)
    set(kind === 'customer' ? 'status' : 'stage', kind === 'customer' ? readStatus(found) : readStage(found));
}

function takeKnown(clause: Clause, names: string[], before = ''): string | undefined {
  const known = names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  if (known === '') return undefined;
  const found = clause.take(
    new RegExp(
      `(?:,\\s*(?:${before})?|\\b(?:${before}))(?<value>${known})(?=\\s*(?:\\uE000|$|[,;.]|and\\b|with\\b|for\\b))`,
    ),
  )?.groups.value;
  return names.find((name) => name.toLowerCase() === found?.toLowerCase());
}

function takeCustomer(clause: Clause, known: KnownNames): string | undefined {
  const lead =
    '(?:,\\s*)?\\b(?:with|for|at|of|from|to|under)\\s+(?:the )?(?:(?:customer|client|company|account)\\s+)?';
  const names = known.customers.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  const whole =
    names === ''
      ? undefined
      : clause.take(new RegExp(`(?:${lead}|,\\s*)(?<value>${names})(?!\\w)`))?.groups.value;
  return (
    whole ??
    clause.take(
      patternOf(
        `${lead}${value.replace('[,;]|', '[,;:]|').replace('\\b(?:and|with', '\\b(?:called|named|worth|over|and|with')}`,
      ),
    )?.groups.value
  );
}

const loose =
  /\b(?:and|set|its|make|with|new|please|pls|it|is|the|an?|for|as|to|our|crm|into|in|of|has|have|had|he|she|his|her|that|this|got|we|i|need|want|me|us|my)\b/gi;

/** The segments that no field has taken. */
function restOf(clause: Clause): string[] {
  return clause
    .leftover(/[\s,;:]+/g)
    .flatMap((run) => run.split(/\s*[,;:]\s+|\s*:\s*$/))
    .map((words) =>
      words
        .replace(
          /^(?:(?:and|with|for|as|to|into)\s+)+|(?:\s+(?:and|with|for|as|to|into|in|the|at|of|he['’]?s?|she['’]?s?|is))+$/gi,
          '',
        )
        .replace(/^[\s.,:]+|[\s.,:]+$/g, ''),
    )
    .filter((words) => /[\p{L}\p{N}]/u.test(words.replace(loose, '')));
}
