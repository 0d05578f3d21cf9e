export { freshDatabase, type FreshDatabase } from './postgres.js';
export { startKafka, type TestKafka } from './kafka.js';
