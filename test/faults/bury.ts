import type { Kafka } from 'kafkajs';
import { invariant } from '#kernel';
import type { KafkaServer } from '#local-services';
import { adminClient } from './kafkajs-client.js';

/**
 * Tells the broker that the members of the hub's group are dead: it would find out by itself after ten
 * seconds, and until then nobody else is given their partitions. kafkajs can send the request, but only
 * a member's own client offers it: it is taken from kafkajs' inside.
 */
export async function buryMembers(kafka: KafkaServer): Promise<void> {
  const client = adminClient(kafka);
  const admin = client.admin();
  await admin.connect();
  const { groups } = await admin.describeGroups([HUB_GROUP]);
  await admin.disconnect();
  const cluster = innerCluster(client);
  await cluster.connect();
  const coordinator = await cluster.findGroupCoordinator({ groupId: HUB_GROUP });
  for (const { memberId } of groups[0]?.members ?? []) {
    await coordinator.leaveGroup({ groupId: HUB_GROUP, memberId });
  }
  await cluster.disconnect();
}

const HUB_GROUP = 'hub-intake';

interface InnerCluster {
  connect(): Promise<void>;
  disconnect(): Promise<void>;
  findGroupCoordinator(of: { groupId: string }): Promise<{
    leaveGroup(member: { groupId: string; memberId: string }): Promise<void>;
  }>;
}

function innerCluster(client: Kafka): InnerCluster {
  const name = Object.getOwnPropertySymbols(client).find(
    ({ description }) => description === 'private:Kafka:createCluster',
  );
  invariant(name !== undefined, 'kafkajs makes its clusters with a function of its own');
  const create = (client as unknown as Record<symbol, (options: object) => InnerCluster>)[name];
  invariant(create !== undefined, 'the symbol names a function');
  return create({});
}
