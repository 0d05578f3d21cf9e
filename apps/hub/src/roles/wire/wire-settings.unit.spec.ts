import { describe, expect, it } from '@jest/globals';
import { wireSettings } from './wire-settings.js';

const TLS = { WIRE_TLS_CERT: '/cert.pem', WIRE_TLS_KEY: '/key.pem' };

describe('the settings of the wire', () => {
  it('are none unless a port is named', () => {
    expect(wireSettings({})).toBeUndefined();
    expect(wireSettings({ WIRE_PORT: '', ...TLS })).toBeUndefined();
  });

  it('serve the history on loopback with TLS, for reading', () => {
    expect(wireSettings({ WIRE_PORT: '2113', ...TLS })).toEqual({
      host: '127.0.0.1',
      port: 2113,
      security: { certificateFile: '/cert.pem', keyFile: '/key.pem' },
    });
  });

  it('go without TLS only on loopback and only when told', () => {
    expect(wireSettings({ WIRE_PORT: '1', WIRE_INSECURE: 'true' })).toMatchObject({
      security: 'none',
    });
    expect(() => wireSettings({ WIRE_PORT: '1' })).toThrow('WIRE_TLS_CERT');
    expect(() => wireSettings({ WIRE_PORT: '1', WIRE_TLS_CERT: 'x' })).toThrow('WIRE_TLS_KEY');
    const outside = { WIRE_PORT: '1', WIRE_INSECURE: 'true', WIRE_HOST: '10.0.0.1' };
    expect(() => wireSettings(outside)).toThrow('loopback');
  });

  it('take appends only into a schema that is not the history’s', () => {
    const appends = { WIRE_PORT: '1', WIRE_APPENDS: 'true', ...TLS };
    expect(wireSettings({ ...appends, WIRE_SCHEMA: 'sandbox' })).toMatchObject({
      appendsTo: 'sandbox',
    });
    expect(() => wireSettings(appends)).toThrow('WIRE_SCHEMA');
    expect(() => wireSettings({ ...appends, WIRE_SCHEMA: 'event_store' })).toThrow('own');
    expect(() => wireSettings({ ...appends, WIRE_SCHEMA: 'x"; drop' })).toThrow('WIRE_SCHEMA');
  });

  it('say where clients come when they listen everywhere', () => {
    const everywhere = { WIRE_PORT: '2113', WIRE_HOST: '0.0.0.0', ...TLS };
    expect(() => wireSettings(everywhere)).toThrow('WIRE_ADVERTISE');
    expect(wireSettings({ ...everywhere, WIRE_ADVERTISE: 'hub.example:443' })).toMatchObject({
      advertised: { host: 'hub.example', port: 443 },
    });
  });
});
