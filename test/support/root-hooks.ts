import { closeTestDatabase } from './test-database.ts';

export const mochaHooks = {
  async afterAll(): Promise<void> {
    await closeTestDatabase();
  },
};
