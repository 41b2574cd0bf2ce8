import assert from 'node:assert/strict';
import { describeParts } from '../../src/composition/describe-parts.ts';
import { readConfig } from '../../src/config.ts';
import { createModelTiers } from '../../src/models/create-model-tiers.ts';
import type { ModelContext } from '../../src/models/model-tier.ts';
import { testDatabase } from '../support/test-database.ts';

const rules = {
  name: 'rules',
  isRules: true,
  create(_: ModelContext): never {
    throw new Error('Nothing is answered here.');
  },
};

describe('describeParts', () => {
  const describeModel = async (settings: Record<string, string>) => {
    const config = readConfig(settings);
    const installation = {
      config: { ...config, databaseUrl: config.databaseUrl ?? 'postgres://localhost/deskhand' },
      database: await testDatabase(),
      tiers: createModelTiers(config.model, rules),
      pauses: [],
      hasSample: false,
    };
    return describeParts(installation).find((part) => part.name === 'Model');
  };

  it('calls a model that has not been asked yet on, not in trouble', async () => {
    const part = await describeModel({ OPENAI_API_KEY: 'test', OPENAI_BASE_URL: 'http://127.0.0.1:9/v1' });
    assert.equal(part?.state, 'on');
    assert.match(part?.text ?? '', /127\.0\.0\.1:9/);
  });

  it('says how to turn a model on where there is none', async () => {
    const part = await describeModel({});
    assert.equal(part?.state, 'off');
    assert.match(part?.remedy ?? '', /OPENAI_API_KEY/);
  });
});
