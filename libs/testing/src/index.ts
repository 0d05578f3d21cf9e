export { startKafka, type TestKafka } from './kafka.js';
export { lowPort } from './low-port.js';
export { ownKafka, ownPostgres, type OwnServer } from './own-servers.js';
export { freshDatabase, openDatabase, type FreshDatabase, type OpenDatabase } from './postgres.js';
export { temporaryFolder } from './temporary-folder.js';
