import assert from 'node:assert/strict';
import { findSimilar, isTypoOf } from '../../src/lib/find-similar.ts';
import { foldText } from '../../src/lib/fold-text.ts';

describe('findSimilar', () => {
  it('puts the most similar first and leaves out strangers', () => {
    assert.deepEqual(findSimilar('stag', ['status', 'stage', 'amount']), ['stage', 'status']);
    assert.deepEqual(findSimilar('xyz', ['status', 'stage']), []);
  });
});

describe('isTypoOf', () => {
  it('lets one letter differ in a short word and two in a long one', () => {
    assert.equal(isTypoOf('Lindquist', 'Lindqvist'), true);
    assert.equal(isTypoOf('Marra', 'Mara'), true);
    assert.equal(isTypoOf('Sam', 'Pam'), false);
    assert.equal(isTypoOf('Okafor', 'Oxford'), false);
  });
});

describe('foldText', () => {
  it('makes accents, case and doubled spaces equal', () => {
    assert.equal(foldText('  José  ÁLVAREZ '), 'jose alvarez');
  });
});
