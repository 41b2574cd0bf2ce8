import assert from 'node:assert/strict';
import { readClaims } from '../../../src/http/sign-in/read-claims.ts';

const tenant = '11111111-2222-3333-4444-555555555555';
const issuer = `https://login.microsoftonline.com/${tenant}/v2.0`;
const entra = { iss: issuer, sub: 's', tid: tenant, preferred_username: 'Ana@northwind.example' };

describe('the claims of an ID token', () => {
  it('verify an address where the provider says so, in either form', () => {
    for (const email_verified of [true, 'true']) {
      const claims = readClaims('https://id.example', { sub: 's', email: 'Ana@x.example', email_verified });
      assert.deepEqual([claims.email, claims.isEmailVerified], ['ana@x.example', true]);
    }
  });

  it('do not verify an address that the provider leaves open or denies', () => {
    for (const email_verified of [undefined, false, 'false', 1]) {
      const claims = readClaims('https://id.example', { sub: 's', email: 'a@x.example', email_verified });
      assert.equal(claims.isEmailVerified, false);
    }
  });

  it('take the principal name of a member of the own Entra tenant, not the e-mail address anyone can set', () => {
    const claims = readClaims(issuer, { ...entra, email: 'ceo@northwind.example' });
    assert.deepEqual(
      [claims.email, claims.isEmailVerified, claims.isGuest],
      ['ana@northwind.example', true, false],
    );
  });

  it('do not trust the principal name of another tenant, nor of a guest', () => {
    const foreign = readClaims('https://login.microsoftonline.com/common/v2.0', entra);
    assert.equal(foreign.isEmailVerified, false);
    for (const mark of [{ acct: 1 }, { idp: 'https://sts.windows.net/other/' }]) {
      const guest = readClaims(issuer, { ...entra, ...mark });
      assert.deepEqual([guest.isGuest, guest.isEmailVerified], [true, false]);
    }
  });
});
