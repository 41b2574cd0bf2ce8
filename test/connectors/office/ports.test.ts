import { describeCalendarPort } from '../../contracts/calendar-port.ts';
import { describeCrmPort } from '../../contracts/crm-port.ts';
import { describeDirectoryPort } from '../../contracts/directory-port.ts';
import { describeDocumentPort } from '../../contracts/document-port.ts';
import { describeMailPort } from '../../contracts/mail-port.ts';
import type { BuildWorld } from '../../contracts/port-world.ts';
import { describeTicketPort } from '../../contracts/ticket-port.ts';
import { buildOrganization } from '../../support/builders.ts';
import { buildEffect, buildOffice, buildOfficePerson } from '../../support/office.ts';
import { testDatabase } from '../../support/test-database.ts';

const build: BuildWorld = async () => {
  const database = await testDatabase();
  const { id } = await buildOrganization(database);
  return {
    ports: await buildOffice(database, id),
    mara: await buildOfficePerson(database, id, 'mara@northwind.example'),
    ana: await buildOfficePerson(database, id, 'ana.ruiz@northwind.example'),
    ben: await buildOfficePerson(database, id, 'ben@northwind.example'),
    effect: buildEffect,
  };
};

describeDirectoryPort('the office', build);
describeCalendarPort('the office', build);
describeMailPort('the office', build);
describeCrmPort('the office', build);
describeTicketPort('the office', build);
describeDocumentPort('the office', build);
