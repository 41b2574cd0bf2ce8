import type { Person } from '../contracts/person.ts';
import { NotFoundError } from '../errors/not-found-error.ts';
import type { ActionRecord } from '../store/actions.ts';
import type { Transaction } from '../store/database.ts';
import { readDatabaseClock } from '../store/database-clock.ts';
import { type DecisionRecord, listDecisions } from '../store/decisions.ts';
import { listCardActions } from '../store/find-actions.ts';
import { findTurnSources } from '../store/find-turn-sources.ts';
import { findTurnMessage } from '../store/messages.ts';
import { getOrganization } from '../store/organizations.ts';
import { listPauses, type Pause } from '../store/pauses.ts';
import { getPersonById } from '../store/people.ts';
import type { DraftOrigin } from './build-content.ts';
import { listChannelNames } from './list-channel-names.ts';

/** An action with all that a decision about it looks at, as of one moment. */
export interface Dossier {
  action: ActionRecord;
  requester: Person;
  /** All decisions about the actions of its card. */
  decisions: DecisionRecord[];
  /** The actions of its card, itself among them. */
  card: ActionRecord[];
  pauses: Pause[];
  channels: string[];
  origin: DraftOrigin;
  /** The database's clock. */
  now: Date;
}

/** Reads all that a decision about an action looks at. */
export async function loadDossier(tx: Transaction, action: ActionRecord): Promise<Dossier> {
  const { organizationId } = tx;
  const requester = await getPersonById(tx, organizationId, action.requestedBy.id);
  if (!requester) throw new NotFoundError(`The person who asked for action ${action.reference} is gone.`);
  const card = await listCardActions(tx, organizationId, [action.cardId]);
  const request = await findTurnMessage(tx, organizationId, action.turnId, 'person');
  return {
    action: card.find(({ id }) => id === action.id) ?? action,
    requester,
    card,
    decisions: await listDecisions(
      tx,
      organizationId,
      card.map(({ id }) => id),
    ),
    pauses: await listPauses(tx, organizationId),
    channels: await listChannelNames(tx, action.conversationId),
    origin: {
      person: requester,
      sources: await findTurnSources(tx, organizationId, action.turnId),
      personText: request?.text ?? '',
      internalDomains: (await getOrganization(tx, organizationId)).settings.internalDomains,
    },
    now: await readDatabaseClock(tx),
  };
}
