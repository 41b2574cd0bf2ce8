import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Asks in optimized code that V8 drops while Cedar is answering; `%` functions are V8's own, for tests. */
const program = `
  import { statefulIsAuthorized, preparsePolicySet } from '@cedar-policy/cedar-wasm/nodejs';
  import { createCedarEngine } from './src/policies/cedar-engine.ts';
  const v8 = (name) => new Function('target', '%' + name + '(target)');
  const [prepare, optimize, drop] = ['PrepareFunctionForOptimization', 'OptimizeFunctionOnNextCall', 'DeoptimizeFunction'].map(v8);
  createCedarEngine();
  preparsePolicySet('all', { staticPolicies: { all: 'permit(principal, action, resource);' } });
  let during = () => undefined;
  const ask = () => statefulIsAuthorized({
    principal: { type: 'Person', id: '1' },
    action: { type: 'Action', id: 'read' },
    resource: { type: 'Tool', id: '1' },
    get context() { during(); return {}; },
    preparsedPolicySetId: 'all',
    entities: [],
  });
  for (const target of [ask, statefulIsAuthorized]) prepare(target);
  for (let times = 0; times < 1_000; times += 1) ask();
  for (const target of [ask, statefulIsAuthorized]) optimize(target);
  ask();
  during = () => [ask, statefulIsAuthorized].forEach(drop);
  process.stdout.write(ask().response.decision);
`;

describe('the policies in WebAssembly', () => {
  it('answer though the code that asks is optimized anew meanwhile', async () => {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--allow-natives-syntax', '--import', 'tsx', '--input-type=module', '--eval', program],
      { cwd: root },
    );
    assert.equal(stdout, 'allow');
  });
});
