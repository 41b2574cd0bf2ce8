import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

/** A change that a request must prepare; only the arguments that the request determines are listed. */
export interface ExpectedWrite {
  tool: string;
  args: Record<string, unknown>;
}

/** What is right for a request; exactly one of `writes`, `says` and `asks` is there. */
export interface Expectation {
  writes?: ExpectedWrite[];
  remaining?: string;
  says?: string[];
  omits?: string[];
  asks?: true;
}

/** One request of `test/fixtures/requests`; see the README there. */
export interface RequestFixture {
  id: string;
  domain: string;
  before?: string[];
  request: string;
  expect: Expectation;
}

/** The requests of a file; an entry without a domain belongs to the one that names the file. */
export function readRequests(file: string): RequestFixture[] {
  const entries = JSON.parse(readFileSync(file, 'utf8')) as (Omit<RequestFixture, 'domain'> & {
    domain?: string;
  })[];
  return entries.map((entry) => ({ domain: basename(file, '.json'), ...entry }));
}
