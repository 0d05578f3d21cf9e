import { randomUUID } from 'node:crypto';
import gossip from '@eventstore/db-client/generated/gossip_pb.js';
import { encodeUuid } from './uuid.js';

const TICKS_PER_MILLISECOND = 10_000n;
const INSTANCE = randomUUID();

/** A cluster of one, so that clients which look for a leader find this server. */
export function clusterInfo(address: string, port: number): gossip.ClusterInfo {
  const member = new gossip.MemberInfo()
    .setInstanceId(encodeUuid(INSTANCE, 'string'))
    .setTimeStamp((BigInt(Date.now()) * TICKS_PER_MILLISECOND).toString())
    .setState(gossip.MemberInfo.VNodeState.LEADER)
    .setIsAlive(true)
    .setHttpEndPoint(new gossip.EndPoint().setAddress(address).setPort(port));
  return new gossip.ClusterInfo().setMembersList([member]);
}
