import type { OfficeDocumentInput } from '../schema/office-document.ts';
import { nameOf, who } from './people.ts';
import type { SampleClock } from './sample-clock.ts';

type Person = keyof typeof who;
type Answer = 'accepted' | 'declined' | 'tentative' | 'none';

interface SampleEvent {
  title: string;
  /** Working days from today. */
  day: number;
  /** By the organizer's clock. */
  start: string;
  minutes: number;
  organizer: Person;
  zone?: string;
  /** People of the company, with their answer unless they have accepted. */
  with?: (Person | [Person, Answer])[];
  /** People from outside. */
  guests?: { email: string; name: string; response: Answer }[];
  location?: string;
  description?: string;
  online?: boolean;
  recurrence?: string;
}

const berlin = 'Europe/Berlin';
const newYork = 'America/New_York';
const singapore = 'Asia/Singapore';

const meetings: SampleEvent[] = [
  {
    title: 'Operations stand-up',
    day: -10,
    start: '09:15',
    minutes: 15,
    organizer: 'nora',
    with: ['jonas', 'grace', 'sofia'],
    online: true,
    recurrence: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR',
    description: 'What is stuck, who needs help, what ships today.',
  },
  {
    title: 'Engineering stand-up',
    day: -10,
    start: '10:15',
    minutes: 15,
    organizer: 'marcus',
    with: ['weiss', ['amara', 'tentative']],
    online: true,
    recurrence: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR',
  },
  {
    title: 'Sales pipeline review',
    day: -10,
    start: '10:00',
    minutes: 45,
    organizer: 'priya',
    zone: newYork,
    with: ['okafor', 'tom', ['helena', 'tentative']],
    online: true,
    recurrence: 'FREQ=WEEKLY',
  },
  {
    title: 'Support handover',
    day: -10,
    start: '17:00',
    minutes: 30,
    organizer: 'grace',
    zone: singapore,
    with: ['wei', 'nora'],
    online: true,
    recurrence: 'FREQ=WEEKLY',
  },
  {
    title: 'Weekly with Helena',
    day: -9,
    start: '11:00',
    minutes: 30,
    organizer: 'nora',
    with: ['helena'],
    location: 'Room Elbe',
    recurrence: 'FREQ=WEEKLY',
  },
  {
    title: 'Onboarding retrospective',
    day: -5,
    start: '14:00',
    minutes: 60,
    organizer: 'nora',
    with: ['jonas', 'grace', ['wei', 'declined']],
    location: 'Room Spree',
    description: 'What slowed down the last three onboardings.',
  },
  {
    title: 'Budget check with Finance',
    day: -4,
    start: '15:00',
    minutes: 30,
    organizer: 'nora',
    with: ['sofia'],
    location: 'Room Elbe',
  },
  {
    title: 'Kestrel Logistics kick-off',
    day: -3,
    start: '16:00',
    minutes: 60,
    organizer: 'nora',
    with: ['jonas', 'okafor'],
    guests: [{ email: 'dana.ortiz@kestrel-logistics.example', name: 'Dana Ortiz', response: 'accepted' }],
    online: true,
    description: 'Scope, dates and people for the roll-out at Kestrel.',
  },
  {
    title: 'Security review',
    day: -2,
    start: '13:30',
    minutes: 45,
    organizer: 'marcus',
    with: ['weiss', 'nora'],
    location: 'Room Havel',
  },
  {
    title: 'Hiring sync',
    day: -1,
    start: '14:30',
    minutes: 30,
    organizer: 'nora',
    with: ['helena', 'marcus'],
    location: 'Room Elbe',
  },
  {
    title: 'Website launch planning',
    day: 0,
    start: '14:00',
    minutes: 45,
    organizer: 'nora',
    with: ['weiss', ['amara', 'none'], 'priya'],
    online: true,
    description: 'Open tickets, texts still missing, the date.',
  },
  {
    title: 'Renewal call with Alder Clinics',
    day: 0,
    start: '11:00',
    minutes: 30,
    organizer: 'okafor',
    zone: newYork,
    with: ['priya'],
    guests: [{ email: 'miriam.cole@alder-clinics.example', name: 'Miriam Cole', response: 'accepted' }],
    online: true,
  },
  {
    title: 'Invoice questions',
    day: 1,
    start: '10:30',
    minutes: 30,
    organizer: 'nora',
    with: ['sofia', ['grace', 'tentative']],
    online: true,
  },
  {
    title: 'Quarter planning',
    day: 1,
    start: '13:00',
    minutes: 90,
    organizer: 'helena',
    with: ['nora', 'marcus', 'sofia', ['priya', 'tentative']],
    location: 'Room Spree',
  },
  {
    title: 'Support tooling demo',
    day: 2,
    start: '09:45',
    minutes: 45,
    organizer: 'nora',
    with: ['grace', 'wei', 'jonas'],
    online: true,
  },
  {
    title: 'Office lease walk-through',
    day: 2,
    start: '15:30',
    minutes: 60,
    organizer: 'nora',
    with: [['sofia', 'none']],
    guests: [{ email: 'karl.voss@voss-estates.example', name: 'Karl Voss', response: 'none' }],
    location: 'Speicherstrasse 14',
  },
  {
    title: 'Product sheet review',
    day: 3,
    start: '11:00',
    minutes: 30,
    organizer: 'nora',
    with: ['amara', 'tom'],
    online: true,
  },
  {
    title: 'Code freeze',
    day: 3,
    start: '16:30',
    minutes: 30,
    organizer: 'weiss',
    with: ['marcus', 'amara'],
    online: true,
  },
  {
    title: 'Travel planning for the customer day',
    day: 4,
    start: '10:00',
    minutes: 45,
    organizer: 'nora',
    with: ['jonas', ['priya', 'none']],
    location: 'Room Havel',
  },
  {
    title: 'Team lunch',
    day: 4,
    start: '12:30',
    minutes: 60,
    organizer: 'jonas',
    with: ['nora', 'helena', 'marcus', 'weiss', ['sofia', 'declined']],
    location: 'Canteen Nordhof',
  },
  {
    title: 'Brightwell training',
    day: 5,
    start: '14:00',
    minutes: 120,
    organizer: 'jonas',
    with: [['nora', 'tentative']],
    guests: [{ email: 'p.hale@brightwell.example', name: 'Peter Hale', response: 'accepted' }],
    online: true,
  },
  {
    title: 'Expense policy update',
    day: 5,
    start: '11:30',
    minutes: 30,
    organizer: 'nora',
    with: ['sofia', 'helena'],
    location: 'Room Elbe',
  },
  {
    title: 'All-hands',
    day: 6,
    start: '15:00',
    minutes: 60,
    organizer: 'helena',
    with: [
      ...(['nora', 'okafor', 'weiss', 'priya', 'marcus', 'sofia', 'tom', 'amara', 'jonas'] as const),
      ['grace', 'tentative'],
      ['wei', 'none'],
    ],
    online: true,
  },
  {
    title: 'Vendor comparison: phone system',
    day: 7,
    start: '10:00',
    minutes: 60,
    organizer: 'nora',
    with: ['grace', 'marcus'],
    online: true,
  },
  {
    title: 'Mentoring with Jonas',
    day: 8,
    start: '16:00',
    minutes: 45,
    organizer: 'nora',
    with: ['jonas'],
    location: 'Room Elbe',
  },
  {
    title: 'Kestrel Logistics check-in',
    day: 9,
    start: '16:00',
    minutes: 30,
    organizer: 'nora',
    with: ['okafor', 'jonas'],
    guests: [{ email: 'dana.ortiz@kestrel-logistics.example', name: 'Dana Ortiz', response: 'none' }],
    online: true,
  },
];

/** Two weeks of meetings around today. */
export function sampleEvents(clock: SampleClock): OfficeDocumentInput['events'] {
  return meetings.map((meeting, index) => {
    const {
      day,
      start,
      minutes,
      organizer,
      zone = berlin,
      guests = [],
      with: invited = [],
      ...fields
    } = meeting;
    const begin = clock.at(clock.workdate(day), start, zone);
    return {
      id: `e-${index + 1}`,
      ...fields,
      start: begin,
      end: new Date(Date.parse(begin) + minutes * 60_000).toISOString(),
      timeZone: zone,
      organizer: who[organizer],
      attendees: [
        ...invited.map((entry) => {
          const [person, response] = typeof entry === 'string' ? [entry, 'accepted' as const] : entry;
          return { email: who[person], name: nameOf(who[person]), response };
        }),
        ...guests,
      ],
    };
  });
}
