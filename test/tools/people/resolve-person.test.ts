import assert from 'node:assert/strict';
import type { DirectoryPerson } from '../../../src/contracts/ports.ts';
import type { AmbiguousError } from '../../../src/errors/ambiguous-error.ts';
import { resolvePerson } from '../../../tools/people/resolve-person.ts';
import { resolveRecipient, resolveRecipients } from '../../../tools/people/resolve-recipient.ts';

const person = (name: string, team?: string): DirectoryPerson => ({
  id: name,
  name,
  team,
  email: `${name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z ]/g, '')
    .replaceAll(' ', '.')}@northwind.example`,
  timeZone: 'Europe/Berlin',
});
const self = person('Mara Lindqvist');
const people = [
  person('Ana Ruiz', 'Sales'),
  person('Ana Silva', 'Support'),
  person('José Álvarez'),
  person('Sam Okafor'),
  person('Samantha Lee'),
  person('Anna-Lena Vogt'),
  self,
];
const directory = { people, self };
const nameOf = (text: string) => resolvePerson(directory, text, 'assignee').name;

describe('resolvePerson', () => {
  it('takes addresses and full names, whatever their case and accents', () => {
    assert.equal(nameOf('ANA.RUIZ@northwind.example'), 'Ana Ruiz');
    assert.equal(nameOf('ana.silva'), 'Ana Silva');
    assert.equal(nameOf('  jose   alvarez '), 'José Álvarez');
  });

  it('takes the person who asks for “me” and “myself”', () => {
    assert.equal(nameOf('me'), 'Mara Lindqvist');
    assert.equal(nameOf('Myself'), 'Mara Lindqvist');
  });

  it('takes a first name, a last name and a beginning that only one person has', () => {
    assert.equal(nameOf('Ruiz'), 'Ana Ruiz');
    assert.equal(nameOf('lena'), 'Anna-Lena Vogt');
    assert.equal(nameOf('Ana S'), 'Ana Silva');
    assert.equal(nameOf('Lind'), 'Mara Lindqvist');
  });

  it('prefers a whole name to the beginning of another', () => {
    assert.equal(nameOf('Sam'), 'Sam Okafor');
  });

  it('forgives a small typo, never a large one', () => {
    assert.equal(nameOf('Okaforr'), 'Sam Okafor');
    assert.equal(nameOf('Mara Lindquist'), 'Mara Lindqvist');
    assert.throws(() => nameOf('Oxford'), { code: 'unknown_record' });
    assert.throws(() => nameOf('Zam'), { code: 'unknown_record' });
  });

  it('asks when several fit, with a choice for each', () => {
    assert.throws(
      () => nameOf('Ana'),
      (error: AmbiguousError) => {
        assert.equal(error.field, 'assignee');
        assert.deepEqual(error.choices, [
          { value: 'ana.ruiz@northwind.example', label: 'Ana Ruiz (Sales, ana.ruiz@northwind.example)' },
          { value: 'ana.silva@northwind.example', label: 'Ana Silva (Support, ana.silva@northwind.example)' },
        ]);
        return true;
      },
    );
  });

  it('names similar people when nobody fits', () => {
    assert.throws(() => nameOf('Anna Ruizzz'), { code: 'unknown_record', message: /Similar: .*Ana Ruiz/ });
    assert.throws(() => nameOf(''), { code: 'unknown_record' });
    assert.throws(() => nameOf('lena@acme.example'), { code: 'unknown_record' });
  });
});

describe('resolveRecipient', () => {
  it('takes an address outside the directory as it is, in lower case', () => {
    assert.deepEqual(resolveRecipient(directory, 'Lena <Lena@ACME.example>', 'to'), {
      email: 'lena@acme.example',
    });
  });

  it('refuses what is no address', () => {
    for (const text of ['lena@', 'a b@acme.example', 'lena@acme', 'a@b@acme.example', 'a@acme..example']) {
      assert.throws(
        () => resolveRecipient(directory, text, 'to'),
        { code: 'invalid_input', field: 'to' },
        text,
      );
    }
  });

  it('counts everyone once, by name or by address', () => {
    const emails = resolveRecipients(
      directory,
      ['Ruiz', 'ANA.RUIZ@northwind.example', 'x@y.example'],
      'to',
    ).map(({ email }) => email);
    assert.deepEqual(emails, ['ana.ruiz@northwind.example', 'x@y.example']);
  });
});
