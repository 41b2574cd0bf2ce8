import { z } from 'zod/v4';
import { ConflictError } from '../../errors/conflict-error.ts';
import { ensurePerson } from '../../people/ensure-person.ts';
import { findPersonByEmail } from '../../people/find-person-by-email.ts';
import { getPerson } from '../../people/get-person.ts';
import { listPeople } from '../../people/list-people.ts';
import { requireRole } from '../../people/require-role.ts';
import { setRoles } from '../../people/set-roles.ts';
import { unlinkIdentities } from '../../people/unlink-identities.ts';
import { defineRoute } from '../route.ts';
import { component } from '../schemas/component.ts';
import { pageOf, pageQuery } from '../schemas/list-schemas.ts';
import { newPersonSchema, personSchema, roleSchema, showPerson } from '../schemas/person-schemas.ts';
import { errorAnswers } from './error-answers.ts';

const params = z.strictObject({ person: z.string().min(1).max(254).describe('Id or e-mail address.') });

/** `GET /v1/people`. */
export const listAllPeople = defineRoute({
  method: 'get',
  path: '/v1/people',
  operationId: 'listPeople',
  summary: 'Everyone who may use Deskhand, for admins.',
  query: pageQuery,
  answers: {
    200: { description: 'A page of people.', schema: component('PersonPage', pageOf(personSchema)) },
    ...errorAnswers(403),
  },
  async handle({ parts, actor, query }) {
    requireRole(actor, ['admin'], 'list people');
    const page = await listPeople(parts.database, actor.organizationId, query);
    return { status: 200, body: { ...page, items: page.items.map(showPerson) } };
  },
});

/** `POST /v1/people`. */
export const addPerson = defineRoute({
  method: 'post',
  path: '/v1/people',
  operationId: 'addPerson',
  summary: 'Add a person.',
  body: newPersonSchema,
  answers: {
    201: { description: 'The new person.', schema: personSchema },
    ...errorAnswers(403, 409, 413, 415),
  },
  async handle({ parts, actor, body }) {
    requireRole(actor, ['admin'], 'add people');
    const known = await findPersonByEmail(parts.database, actor.organizationId, body.email);
    if (known) throw new ConflictError(`${known.email} is here already, as ${known.name}.`);
    const person = await ensurePerson(parts.database, actor.organizationId, body, actor.email);
    return { status: 201, body: showPerson(person) };
  },
});

/** `PATCH /v1/people/{person}`. */
export const changeRoles = defineRoute({
  method: 'patch',
  path: '/v1/people/{person}',
  operationId: 'setRoles',
  summary: 'Give a person exactly these roles.',
  params,
  body: component('RoleChange', z.strictObject({ roles: z.array(roleSchema).min(1) })),
  answers: {
    200: { description: 'The person.', schema: personSchema },
    ...errorAnswers(403, 404, 409, 413, 415),
  },
  async handle({ parts, actor, params: { person }, body }) {
    requireRole(actor, ['admin'], 'change roles');
    const { id } = await getPerson(parts.database, actor.organizationId, person);
    return { status: 200, body: showPerson(await setRoles(parts.database, actor, id, body.roles)) };
  },
});

/** `DELETE /v1/people/{person}/identities`. */
export const forgetIdentities = defineRoute({
  method: 'delete',
  path: '/v1/people/{person}/identities',
  operationId: 'forgetIdentities',
  summary: 'Forget which accounts of sign-in providers belong to a person; the next sign-in links anew.',
  params,
  answers: { 204: { description: 'Forgotten.' }, ...errorAnswers(403, 404) },
  async handle({ parts, actor, params: { person } }) {
    requireRole(actor, ['admin'], 'forget the accounts of a person');
    const { id } = await getPerson(parts.database, actor.organizationId, person);
    await unlinkIdentities(parts.database, actor, id);
    return { status: 204 };
  },
});
