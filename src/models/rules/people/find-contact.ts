import { fold } from '../find-people.ts';
import type { Answer } from '../intent.ts';
import { readAll, readOptional } from '../read.ts';
import type { CrmItem } from '../records.ts';
import type { Steps } from '../steps.ts';

/** Contacts of customers whom a name fits. */
export function* readContacts(name: string): Steps<CrmItem[]> {
  const words = fold(name).split(' ');
  const contacts = yield* readAll<CrmItem>('crm_search', { kind: 'contact', query: name });
  return contacts.filter(({ fields }) => {
    const parts = fold(String(fields.name ?? '')).split(' ');
    return words.every((word) => parts.includes(word));
  });
}

/** What is known about contacts, with the company of each. */
export function* describeContacts(contacts: CrmItem[]): Steps<Answer> {
  const lines: string[] = [];
  for (const { fields } of contacts) {
    const customer =
      typeof fields.customer === 'string'
        ? yield* readOptional<CrmItem>('crm_get', { id: fields.customer })
        : undefined;
    const company = customer ? String(customer.fields.name) : fields.customer;
    const job = [fields.title, company].filter(Boolean).join(' at ');
    const phone = fields.phone ? ` Phone: ${fields.phone}.` : '';
    lines.push(
      `${fields.name}${job ? `, ${job}` : ''} (a contact). E-mail: ${fields.email ?? 'not on record'}.${phone}`,
    );
  }
  return {
    text: lines.join('\n'),
    records: contacts.map((data) => ({
      kind: 'contact' as const,
      id: data.id,
      title: String(data.fields.name ?? data.id),
      data,
    })),
  };
}
