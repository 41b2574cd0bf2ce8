import assert from 'node:assert/strict';
import { canUndo } from '../../../../bots/web/text/action-words.ts';
import { buildActionView } from '../../../support/build-action-view.ts';

describe('whether undo is offered', () => {
  const done = { status: 'done', reversibility: 'compensable' } as const;

  it('follows the clock of the database, not of this process', () => {
    const past = new Date(Date.now() - 3_600_000).toISOString();
    const ahead = new Date(Date.now() + 3_600_000).toISOString();
    assert.equal(canUndo(buildActionView({ ...done, undoUntil: past, isTooLateToUndo: false })), true);
    assert.equal(canUndo(buildActionView({ ...done, undoUntil: ahead, isTooLateToUndo: true })), false);
  });

  it('is not so for what is final, or was held', () => {
    for (const reversibility of ['final', 'held'] as const)
      assert.equal(canUndo(buildActionView({ ...done, reversibility })), false);
  });
});
