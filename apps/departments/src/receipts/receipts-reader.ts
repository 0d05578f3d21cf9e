import type { BatchConsumer, Kafka, PartitionBatch } from '#platform';
import type { Receipt, ReceiptStore } from './receipt-store.js';

/** Receipts of one group commit, as the hub sends them. */
interface ReceiptMessage {
  readonly receipts: readonly Receipt[];
}

/** Reads the department's receipts topic from where the last stored batch ended. */
export function receiptsReader(
  kafka: Kafka,
  store: ReceiptStore,
  department: string,
): BatchConsumer {
  const options = {
    groupId: `${department}-receipts`,
    topics: [`receipts.${department}.v1`],
    maxMessages: 50,
  };
  return kafka.consumer(options, {
    startAt: (partitions) => store.offsets(partitions),
    process: async (groups) => {
      for await (const group of groups) {
        const offsets = group.map(({ topic, partition, next }) => ({
          topic,
          partition,
          offset: next,
        }));
        await store.keep(group.flatMap(receiptsOf), offsets);
      }
    },
  });
}

const receiptsOf = (batch: PartitionBatch): readonly Receipt[] =>
  batch.messages.flatMap(({ value }) =>
    value === null ? [] : (JSON.parse(value.toString('utf8')) as ReceiptMessage).receipts,
  );
