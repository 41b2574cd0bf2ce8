import type { Person } from '../../src/contracts/person.ts';
import type { Ports, Reader } from '../../src/contracts/ports.ts';
import type { EffectContext } from '../../src/contracts/tool.ts';

/** What a vendor sets up for the suites of the ports: its ports over the records of `smallOffice`, and three people of it. */
export interface PortWorld {
  ports: Ports;
  /** Organizes the events `e-1` and `e-2`. */
  mara: Person;
  ana: Person;
  /** Organizes `e-3`. */
  ben: Person;
  effect(person: Person, fields?: Partial<EffectContext>): EffectContext;
}

/** A fresh world for each test. */
export type BuildWorld = () => Promise<PortWorld>;

/** The person as ports see who reads. */
export function readerOf(person: Person): Reader {
  return { email: person.email, organizationId: person.organizationId };
}
