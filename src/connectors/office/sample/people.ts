import type { OfficeDocumentInput } from '../schema/office-document.ts';

/** The domain of the sample company's own addresses. */
export const sampleDomain = 'larkfield.example';

const berlin = 'Europe/Berlin';
const newYork = 'America/New_York';
const singapore = 'Asia/Singapore';

const address = (local: string) => `${local}@${sampleDomain}`;

const day = (start: string, end: string) => ({ days: [1, 2, 3, 4, 5], start, end });

/** The twelve people of Larkfield. The first is the one whom a fresh installation works for. */
export const samplePeople = [
  {
    id: 'p-1',
    email: address('nora.lindgren'),
    name: 'Nora Lindgren',
    timeZone: berlin,
    title: 'Operations Lead',
    team: 'Operations',
    manager: address('helena.brandt'),
    workingHours: day('09:00', '17:30'),
  },
  {
    id: 'p-2',
    email: address('helena.brandt'),
    name: 'Helena Brandt',
    timeZone: berlin,
    title: 'Managing Director',
    team: 'Leadership',
    workingHours: day('08:30', '18:00'),
  },
  {
    id: 'p-3',
    email: address('daniel.okafor'),
    name: 'Daniel Okafor',
    timeZone: newYork,
    title: 'Account Executive',
    team: 'Sales',
    manager: address('priya.raman'),
    workingHours: day('08:30', '17:00'),
  },
  {
    id: 'p-4',
    email: address('daniel.weiss'),
    name: 'Daniel Weiss',
    timeZone: berlin,
    title: 'Software Engineer',
    team: 'Engineering',
    manager: address('marcus.feld'),
    workingHours: day('10:00', '18:00'),
  },
  {
    id: 'p-5',
    email: address('priya.raman'),
    name: 'Priya Raman',
    timeZone: newYork,
    title: 'Head of Sales',
    team: 'Sales',
    manager: address('helena.brandt'),
    workingHours: day('08:00', '17:00'),
  },
  {
    id: 'p-6',
    email: address('marcus.feld'),
    name: 'Marcus Feld',
    timeZone: berlin,
    title: 'Head of Engineering',
    team: 'Engineering',
    manager: address('helena.brandt'),
    workingHours: day('09:00', '17:30'),
  },
  {
    id: 'p-7',
    email: address('grace.tan'),
    name: 'Grace Tan',
    timeZone: singapore,
    title: 'Support Lead',
    team: 'Support',
    manager: address('nora.lindgren'),
    workingHours: day('09:00', '18:00'),
  },
  {
    id: 'p-8',
    email: address('wei.lim'),
    name: 'Wei Lim',
    timeZone: singapore,
    title: 'Support Engineer',
    team: 'Support',
    manager: address('grace.tan'),
    workingHours: day('10:00', '19:00'),
  },
  {
    id: 'p-9',
    email: address('sofia.marino'),
    name: 'Sofia Marino',
    timeZone: berlin,
    title: 'Finance Manager',
    team: 'Finance',
    manager: address('helena.brandt'),
    workingHours: { days: [1, 2, 3, 4], start: '08:00', end: '16:30' },
  },
  {
    id: 'p-10',
    email: address('tom.whitaker'),
    name: 'Tom Whitaker',
    timeZone: newYork,
    title: 'Account Executive',
    team: 'Sales',
    manager: address('priya.raman'),
    workingHours: day('09:00', '17:00'),
  },
  {
    id: 'p-11',
    email: address('amara.nwosu'),
    name: 'Amara Nwosu',
    timeZone: newYork,
    title: 'Product Engineer',
    team: 'Engineering',
    manager: address('marcus.feld'),
    workingHours: day('09:00', '17:00'),
  },
  {
    id: 'p-12',
    email: address('jonas.keller'),
    name: 'Jonas Keller',
    timeZone: berlin,
    title: 'Onboarding Specialist',
    team: 'Operations',
    manager: address('nora.lindgren'),
    workingHours: day('09:00', '17:00'),
  },
] satisfies OfficeDocumentInput['people'];

/** The addresses of the sample's people by a short name. */
export const who = {
  nora: address('nora.lindgren'),
  helena: address('helena.brandt'),
  okafor: address('daniel.okafor'),
  weiss: address('daniel.weiss'),
  priya: address('priya.raman'),
  marcus: address('marcus.feld'),
  grace: address('grace.tan'),
  wei: address('wei.lim'),
  sofia: address('sofia.marino'),
  tom: address('tom.whitaker'),
  amara: address('amara.nwosu'),
  jonas: address('jonas.keller'),
} as const;

/** The name that belongs to an address of the sample. */
export function nameOf(email: string): string {
  return samplePeople.find((person) => person.email === email)?.name ?? email;
}
