import type { OfficeDocumentInput } from '../schema/office-document.ts';
import { who } from './people.ts';
import type { SampleClock } from './sample-clock.ts';

type Person = keyof typeof who;

interface SampleTicket {
  title: string;
  description?: string;
  project: 'Website' | 'Billing' | 'Onboarding' | 'Platform' | 'Office';
  assignee?: Person;
  /** Someone of the company, or the name of a customer's person. */
  reporter: Person | (string & {});
  state?: 'open' | 'in progress' | 'in review' | 'done' | 'closed';
  /** Calendar days from today. */
  due?: number;
  priority?: 'low' | 'normal' | 'high' | 'urgent';
  /** Days ago. */
  created: number;
  comments?: [hoursAgo: number, by: Person, text: string][];
}

const work: SampleTicket[] = [
  {
    title: 'Night shift cannot sign in after midnight',
    description:
      'Since the last update our nurses are signed out at midnight and get “session expired” until about 00:20. It happens every night in both clinics.',
    project: 'Platform',
    assignee: 'weiss',
    reporter: 'Miriam Cole',
    state: 'in progress',
    due: -1,
    priority: 'urgent',
    created: 13,
    comments: [
      [
        290,
        'wei',
        'Reproduced with a test clinic: the session ends with the day of the server, not of the clinic.',
      ],
      [52, 'weiss', 'Fix is written; a test for the change to winter time is missing.'],
    ],
  },
  {
    title: 'New pricing page',
    description: 'Three plans, yearly and monthly, with the note about training days.',
    project: 'Website',
    assignee: 'amara',
    reporter: 'priya',
    state: 'in review',
    due: 2,
    priority: 'high',
    created: 16,
    comments: [[40, 'amara', 'Texts are in. Waiting for Priya to confirm the yearly discount.']],
  },
  {
    title: 'Replace the photos on the start page',
    project: 'Website',
    assignee: 'amara',
    reporter: 'nora',
    due: 5,
    created: 12,
  },
  {
    title: 'Contact form drops phone numbers with spaces',
    description: 'A number such as +44 117 496 0143 arrives as +44.',
    project: 'Website',
    assignee: 'weiss',
    reporter: 'Hannah Birch',
    due: -4,
    priority: 'high',
    created: 11,
  },
  {
    title: 'Privacy page: name the new data centre',
    project: 'Website',
    assignee: 'nora',
    reporter: 'marcus',
    due: -2,
    created: 9,
  },
  {
    title: 'Add the customer story of Orchid',
    project: 'Website',
    assignee: 'tom',
    reporter: 'priya',
    state: 'open',
    due: 9,
    priority: 'low',
    created: 8,
  },
  {
    title: 'Redirect old help addresses',
    project: 'Website',
    assignee: 'weiss',
    reporter: 'grace',
    state: 'done',
    due: -6,
    created: 25,
  },
  {
    title: 'Invoice shows the wrong VAT rate',
    description:
      'Our last invoice has 19 % although we have given you our VAT id. Please send a corrected one.',
    project: 'Billing',
    assignee: 'sofia',
    reporter: 'Ruth Adeyemi',
    state: 'open',
    due: -3,
    priority: 'high',
    created: 7,
    comments: [
      [90, 'sofia', 'The VAT id was missing in the customer record. Correction follows with the next run.'],
    ],
  },
  {
    title: 'Send reminders for invoices older than 30 days',
    project: 'Billing',
    assignee: 'sofia',
    reporter: 'helena',
    state: 'in progress',
    due: 1,
    created: 14,
  },
  {
    title: 'Check the card fees of last quarter',
    project: 'Billing',
    assignee: 'sofia',
    reporter: 'nora',
    due: 6,
    created: 5,
  },
  {
    title: 'Second address on invoices',
    description: 'We need the cost centre and the address of the depot on every invoice.',
    project: 'Billing',
    assignee: 'amara',
    reporter: 'Luis Pardo',
    due: 11,
    created: 6,
  },
  {
    title: 'Move direct debit to the new bank',
    project: 'Billing',
    assignee: 'nora',
    reporter: 'sofia',
    state: 'in progress',
    due: 0,
    priority: 'high',
    created: 20,
  },
  {
    title: 'Refund for a double payment',
    description: 'We paid invoice 2107 twice, please return 1,240.00 EUR.',
    project: 'Billing',
    assignee: 'sofia',
    reporter: 'Henrik Sommer',
    state: 'closed',
    due: -9,
    created: 22,
  },
  {
    title: 'Kestrel: import depots and shifts',
    project: 'Onboarding',
    assignee: 'jonas',
    reporter: 'okafor',
    state: 'in progress',
    due: 3,
    priority: 'high',
    created: 10,
    comments: [[30, 'jonas', 'Newark is in. Dana sends the list for Trenton this week.']],
  },
  {
    title: 'Kestrel: train the shift leads',
    project: 'Onboarding',
    assignee: 'jonas',
    reporter: 'nora',
    due: 12,
    created: 10,
  },
  {
    title: 'Brightwell: access for the second site',
    project: 'Onboarding',
    assignee: 'jonas',
    reporter: 'Peter Hale',
    due: -1,
    created: 6,
  },
  {
    title: 'Checklist for the first week of a customer',
    project: 'Onboarding',
    assignee: 'nora',
    reporter: 'helena',
    state: 'in review',
    due: 4,
    created: 18,
  },
  {
    title: 'Welcome mail in German',
    project: 'Onboarding',
    assignee: 'jonas',
    reporter: 'priya',
    state: 'open',
    due: 8,
    priority: 'low',
    created: 4,
  },
  {
    title: 'Orchid: hand over to support',
    project: 'Onboarding',
    assignee: 'grace',
    reporter: 'jonas',
    state: 'done',
    due: -5,
    created: 19,
  },
  {
    title: 'Export is slow for more than 500 people',
    project: 'Platform',
    assignee: 'amara',
    reporter: 'wei',
    state: 'open',
    due: 7,
    created: 8,
  },
  {
    title: 'Calendar feed is one hour off',
    description: 'Since the clocks changed, our exported shifts are one hour late in Outlook.',
    project: 'Platform',
    assignee: 'wei',
    reporter: 'Rajesh Pillai',
    state: 'in progress',
    due: -6,
    priority: 'high',
    created: 15,
    comments: [[110, 'wei', 'Asked for a copy of the feed.']],
  },
  {
    title: 'Rotate the signing keys',
    project: 'Platform',
    assignee: 'marcus',
    reporter: 'marcus',
    due: 2,
    priority: 'urgent',
    created: 3,
  },
  { title: 'Undo for deleted shifts', project: 'Platform', reporter: 'grace', created: 30, priority: 'low' },
  {
    title: 'App shows the old logo',
    project: 'Platform',
    assignee: 'amara',
    reporter: 'Ellen Fisk',
    state: 'closed',
    due: -12,
    created: 28,
  },
  {
    title: 'Status page shows times in UTC only',
    project: 'Platform',
    assignee: 'wei',
    reporter: 'grace',
    due: 10,
    created: 2,
  },
  {
    title: 'Order chairs for Room Spree',
    project: 'Office',
    assignee: 'nora',
    reporter: 'jonas',
    due: -8,
    created: 21,
  },
  {
    title: 'Renew the parking permits',
    project: 'Office',
    assignee: 'nora',
    reporter: 'helena',
    state: 'open',
    due: 6,
    created: 9,
  },
  {
    title: 'Compare phone systems',
    project: 'Office',
    assignee: 'nora',
    reporter: 'grace',
    state: 'in progress',
    due: 7,
    created: 12,
  },
  {
    title: 'Return the rented projector',
    project: 'Office',
    assignee: 'jonas',
    reporter: 'nora',
    state: 'done',
    due: -2,
    created: 14,
  },
];

/** The tickets of the sample: some late, some from customers, some nobody's. */
export function sampleTickets(clock: SampleClock): OfficeDocumentInput['tickets'] {
  return work.map(({ due, created, assignee, reporter, comments = [], ...fields }, index) => {
    const isInside = Object.hasOwn(who, reporter);
    const state = fields.state ?? 'open';
    const by = who[assignee ?? 'nora'];
    return {
      id: `T-${index + 1}`,
      ...fields,
      state,
      ...(assignee === undefined ? {} : { assignee: who[assignee] }),
      reporter: isInside ? who[reporter as Person] : reporter,
      reporterTrust: isInside ? 'internal' : 'external',
      ...(due === undefined ? {} : { dueDate: clock.date(due) }),
      createdAt: clock.hoursAgo(created * 24),
      comments: comments.map(([hours, author, text], place) => ({
        id: `n-${place + 1}`,
        text,
        by: who[author],
        at: clock.hoursAgo(hours),
      })),
      history:
        state === 'open'
          ? []
          : [{ at: clock.hoursAgo(created * 12), by, field: 'state', from: 'open', to: state }],
    };
  });
}
