import { runUntilSignal } from '#platform';
import { issuerSettings } from './settings.js';
import { startIssuer } from './start-issuer.js';

runUntilSignal((env) => startIssuer(issuerSettings(env)));
