import type { RestClient } from '../rest-client.ts';

/** With whom and for whom a command talks. */
export interface Talk {
  client: RestClient;
  /** Deskhand runs inside this process and ends with it. */
  isOwn: boolean;
  /** The person's zone, in which times are shown. */
  timeZone: string;
}
