/** What one turn may spend at most. */
export interface TurnLimits {
  modelCalls: number;
  toolCalls: number;
  /** Input and output together, as the endpoint counts them. */
  tokens: number;
  wallMs: number;
  /** Tokens of earlier messages that the model gets. */
  windowTokens: number;
  /** Characters of one tool's result that the model gets. */
  resultCharacters: number;
}

/** The limits where nothing else is set. */
export const defaultLimits: TurnLimits = {
  modelCalls: 12,
  toolCalls: 40,
  tokens: 200_000,
  wallMs: 55_000,
  windowTokens: 6_000,
  resultCharacters: 24_000,
};
