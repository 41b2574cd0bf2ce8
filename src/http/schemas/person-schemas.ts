import { z } from 'zod/v4';
import type { Notifications, Person, PersonSummary, Role, WorkingHours } from '../../contracts/person.ts';
import { component } from './component.ts';

/** A role. */
export const roleSchema: z.ZodType<Role> = z.enum(['member', 'approver', 'admin', 'auditor']);

const workingHoursSchema: z.ZodType<WorkingHours> = component(
  'WorkingHours',
  z.strictObject({
    days: z.array(z.number().int().min(1).max(7)).describe('ISO weekdays, 1 is Monday.'),
    start: z.string().describe('`HH:MM`, 24 hours.'),
    end: z.string(),
  }),
);

const notificationsSchema: z.ZodType<Notifications> = component(
  'Notifications',
  z.strictObject({ approvalReminder: z.boolean(), morningDigest: z.boolean() }),
);

/** A person as others see them. */
export const personSummarySchema: z.ZodType<PersonSummary> = component(
  'PersonSummary',
  z.strictObject({ id: z.string(), email: z.string(), name: z.string() }),
);

/** A person. */
export const personSchema: z.ZodType<Omit<Person, 'organizationId'>> = component(
  'Person',
  z.strictObject({
    id: z.string(),
    email: z.string(),
    name: z.string(),
    timeZone: z.string().describe('IANA name, such as Europe/Berlin.'),
    locale: z.string().describe('BCP 47 tag, such as en-GB.'),
    roles: z.array(roleSchema),
    workingHours: workingHoursSchema,
    notifications: notificationsSchema,
  }),
);

/** What a person sets about themselves. */
export const preferencesSchema = component(
  'Preferences',
  z.strictObject({
    name: z.string().min(1).max(200).optional(),
    timeZone: z.string().min(1).max(100).optional(),
    locale: z.string().min(1).max(50).optional(),
    workingHours: workingHoursSchema.optional(),
    notifications: notificationsSchema.optional(),
  }),
);

/** Someone to add. */
export const newPersonSchema = component(
  'NewPerson',
  z.strictObject({
    email: z.string().min(3).max(254),
    name: z.string().min(1).max(200),
    timeZone: z.string().min(1).max(100),
    locale: z.string().min(1).max(50).optional(),
    roles: z.array(roleSchema).min(1).optional(),
  }),
);

/** A person without what belongs to the installation. */
export function showPerson({ organizationId: _, ...person }: Person): Omit<Person, 'organizationId'> {
  return person;
}
