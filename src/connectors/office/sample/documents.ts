import { readFileSync } from 'node:fs';
import type { OfficeDocumentInput } from '../schema/office-document.ts';
import { nameOf, who } from './people.ts';
import type { SampleClock } from './sample-clock.ts';

/** The documents of the sample; their texts are the Markdown files in `documents/`. */
export function sampleDocuments({ hoursAgo }: SampleClock): OfficeDocumentInput['documents'] {
  const document = (
    number: number,
    file: string,
    title: string,
    author: keyof typeof who,
    daysAgo: number,
    readers?: string[],
  ) => ({
    id: `doc-${number}`,
    title,
    text: readFileSync(new URL(`documents/${file}.md`, import.meta.url), 'utf8'),
    author: nameOf(who[author]),
    updatedAt: hoursAgo(daysAgo * 24),
    ...(readers === undefined ? {} : { readers }),
  });
  return [
    document(1, 'travel-policy', 'Travel policy', 'nora', 64),
    document(2, 'expense-policy', 'Expense policy', 'sofia', 8),
    document(3, 'onboarding-guide', 'Onboarding guide for customers', 'jonas', 31),
    document(4, 'security-handbook', 'Security handbook', 'marcus', 120),
    document(5, 'product-sheet', 'Product sheet', 'priya', 45),
    document(6, 'support-playbook', 'Support playbook', 'grace', 22),
    document(7, 'remote-work', 'Remote work', 'helena', 150),
    document(8, 'salary-review', 'Salary review', 'sofia', 200, ['Leadership', 'Finance']),
  ];
}
