/** The departments that have a topic and a credential in the tests' Kafka. */
export const DEPARTMENTS = [
  'civil-affairs',
  'medical-insurance',
  'education',
  'housing',
  'human-resources',
] as const;
