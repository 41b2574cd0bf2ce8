import { readAll } from '../read.ts';
import { fitWords } from '../records/fit-words.ts';
import type { CrmItem } from '../records.ts';
import { ask, type Steps } from '../steps.ts';
import { nameOf } from './read-records.ts';

/** The id of a customer by name; asks when there is none or several. */
export function* findCustomer(name: string): Steps<string> {
  const found = fitWords(yield* readAll<CrmItem>('crm_search', { kind: 'customer' }), name, (item) => ({
    name: nameOf(item),
    labels: [],
  }));
  const [first, second] = found;
  if (first && !second) return first.id;
  return yield* ask({
    text: first
      ? `Which customer is “${name}”: ${found.map(nameOf).join(', ')}?`
      : `I know no customer “${name}”. Create the customer first, or name another?`,
    choices: [],
  });
}
