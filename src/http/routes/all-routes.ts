import type { Route } from '../route.ts';
import * as actions from './action-routes.ts';
import * as audit from './audit-routes.ts';
import * as conversations from './conversation-routes.ts';
import * as me from './me-routes.ts';
import { sendMessage } from './message-routes.ts';
import * as office from './office-routes.ts';
import * as pauses from './pause-routes.ts';
import * as people from './people-routes.ts';
import * as tokens from './token-routes.ts';
import * as turns from './turn-routes.ts';

/** Every call of the API, in the order of the document: what is registered is what is documented. */
export const allRoutes: readonly Route[] = [
  sendMessage,
  turns.getTurn,
  turns.cancelTurn,
  me.getMe,
  me.updateMe,
  me.listMyTokens,
  conversations.listConversations,
  conversations.getConversation,
  conversations.followConversation,
  actions.listActions,
  actions.getAction,
  actions.explainAction,
  actions.approveAction,
  actions.rejectAction,
  actions.undoAction,
  actions.cancelAction,
  actions.resolveAction,
  audit.listAudit,
  audit.verifyAudit,
  office.getOffice,
  office.putOffice,
  office.deleteSample,
  people.listAllPeople,
  people.addPerson,
  people.changeRoles,
  people.forgetIdentities,
  tokens.listPersonTokens,
  tokens.issuePersonToken,
  tokens.deleteToken,
  pauses.listAllPauses,
  pauses.addPause,
  pauses.deletePause,
];
