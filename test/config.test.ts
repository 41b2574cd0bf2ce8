import assert from 'node:assert/strict';
import { readConfig } from '../src/config.ts';
import { ConfigError } from '../src/errors/config-error.ts';

describe('readConfig', () => {
  it('starts with nothing set', () => {
    const config = readConfig({});
    assert.equal(config.port, 3000);
    assert.equal(config.host, '127.0.0.1');
    assert.equal(config.model, undefined);
    assert.equal(config.undoWindowSeconds, 30);
  });

  it('names every fault at once', () => {
    assert.throws(
      () => readConfig({ PORT: 'many', DATABASE_URL: 'mysql://x', TOKEN_KEY: 'short', ENTRA_CLIENT_ID: 'a' }),
      (error: unknown) => {
        assert.ok(error instanceof ConfigError);
        for (const name of ['PORT', 'DATABASE_URL', 'TOKEN_KEY', 'ENTRA_ISSUER']) {
          assert.match(error.message, new RegExp(name));
        }
        return true;
      },
    );
  });

  it('takes an empty value as not set', () => {
    assert.equal(readConfig({ OPENAI_API_KEY: ' ' }).model, undefined);
  });

  it('turns a model on by an endpoint alone', () => {
    const { model } = readConfig({ OPENAI_BASE_URL: 'http://localhost:11434/v1' });
    assert.equal(model?.baseUrl, 'http://localhost:11434/v1');
  });
});
