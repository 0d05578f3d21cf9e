import { freshDatabase, startKafka } from '#testing';
import { hubContract } from './contract/hub-contract.js';

hubContract('the hub', async () => {
  const [database, kafka] = await Promise.all([freshDatabase(), startKafka()]);
  return {
    databaseUrl: database.url,
    kafka: kafka.address(),
    env: { ...kafka.env(), DATABASE_URL: database.url },
    remove: () => database.drop(),
  };
});
