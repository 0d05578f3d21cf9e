import { describe, expect, it } from '@jest/globals';
import { kafkaTopology } from './kafka-topology.js';

const topology = kafkaTopology(['education', 'housing']);

const of = (user: string, { permissions } = topology): string[] =>
  permissions
    .filter((permission) => permission.user === user)
    .map(
      ({ operation, resource, name, prefixed }) =>
        `${operation} ${resource} ${name}${prefixed ? '*' : ''}`,
    );

describe('the topology', () => {
  it('gives a department its own topic to write and its own receipts to read, nothing else', () => {
    expect(of('education')).toEqual([
      'write topic dept.education.v1',
      'describe topic dept.education.v1',
      'read topic receipts.education.v1',
      'read group education-*',
    ]);
  });

  it('lets the hub read facts and write answers and results, never facts', () => {
    expect(of('hub')).toEqual([
      'read topic dept.*',
      'write topic receipts.*',
      'write topic hub.*',
      'read group hub-*',
    ]);
  });

  it('lets a consumer read results only', () => {
    expect(of('consumer')).toEqual(['read topic hub.*', 'read group consumer-*']);
  });

  it('keeps hubs that share a Kafka to the topics of their own prefix', () => {
    const sandbox = kafkaTopology(['education'], 'sandbox.');
    expect(of('hub', sandbox)).toEqual([
      'read topic sandbox.dept.*',
      'write topic sandbox.receipts.*',
      'write topic sandbox.hub.*',
      'read group hub-*',
    ]);
    expect(of('education', sandbox)).toContain('write topic sandbox.dept.education.v1');
    expect(sandbox.topics.every(({ name }) => name.startsWith('sandbox.'))).toBe(true);
  });

  it('has every topic once', () => {
    const names = topology.topics.map(({ name }) => name);
    expect(names.toSorted()).toEqual([
      'dept.education.v1',
      'dept.housing.v1',
      'hub.checkpoint.v1',
      'hub.finding.v1',
      'hub.household.v1',
      'receipts.education.v1',
      'receipts.housing.v1',
    ]);
  });
});
