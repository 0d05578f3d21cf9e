import { freshDatabase, startKafka } from '#testing';
import { hubContract } from './contract/hub-contract.js';

hubContract('the hub', async () => {
  const [database, kafka] = await Promise.all([freshDatabase(), startKafka()]);
  return {
    databaseUrl: database.url,
    kafka: kafka.address(),
    // The hub's own credential: it may do what the topology says and nothing else.
    env: { ...kafka.env('hub'), DATABASE_URL: database.url },
    remove: () => database.drop(),
  };
});
