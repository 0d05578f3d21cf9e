import features from '@eventstore/db-client/generated/serverfeatures_pb.js';

/** The EventStoreDB whose protocol is spoken here: clients switch on by it what they may use. */
const PROTOCOL_VERSION = '23.10.6';
const STREAMS = 'event_store.client.streams.streams';

export function supportedMethods(appends: boolean): features.SupportedMethods {
  const names = ['read', ...(appends ? ['append', 'batchappend'] : [])];
  const methods = names.map((name) =>
    new features.SupportedMethod().setServiceName(STREAMS).setMethodName(name),
  );
  return new features.SupportedMethods()
    .setMethodsList(methods)
    .setEventStoreServerVersion(PROTOCOL_VERSION);
}
