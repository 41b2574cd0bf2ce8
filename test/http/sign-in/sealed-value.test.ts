import assert from 'node:assert/strict';
import { deriveKey, seal, unseal } from '../../../src/http/sign-in/sealed-value.ts';

describe('a sealed value', () => {
  const key = deriveKey('secret', 'sign-in');

  it('is read with its key and shows nothing without', () => {
    const text = seal(key, { verifier: 'hidden' });
    assert.deepEqual(unseal(key, text), { verifier: 'hidden' });
    assert.equal(text.includes('hidden'), false);
    assert.notEqual(seal(key, 1), seal(key, 1));
  });

  it('is nothing when it was changed, cut, or sealed for another purpose', () => {
    const text = seal(key, { state: 'x' });
    const changed = Buffer.from(text, 'base64url');
    changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
    for (const wrong of ['', 'x', text.slice(0, 20), changed.toString('base64url')]) {
      assert.equal(unseal(key, wrong), undefined);
    }
    assert.equal(unseal(deriveKey('secret', 'other'), text), undefined);
    assert.equal(unseal(deriveKey('other', 'sign-in'), text), undefined);
  });
});
