import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateKeyPairSync, randomBytes } from 'node:crypto';

const ownerOnly = { mode: 0o600 };

/**
 * The signing key and the cookie key: made once and kept in the directory,
 * or made anew for every process when there is no directory.
 */
export function loadKeys(directory) {
  const file = directory && join(directory, 'keys.json');
  if (file && existsSync(file)) {
    return JSON.parse(readFileSync(file, 'utf8'));
  }
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const keys = {
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: randomBytes(8).toString('hex') }] },
    cookieKeys: [randomBytes(32).toString('base64url')],
  };
  if (file) {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    writeFileSync(file, JSON.stringify(keys), ownerOnly);
  }
  return keys;
}

/**
 * Sessions, grants and refresh tokens, in memory. With a directory they are also written to a file,
 * so that restarting the estate does not sign everybody out.
 */
export function createStore(directory) {
  const file = directory && join(directory, 'sessions.json');
  const records = new Map(file && existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : []);
  let pending;

  const write = () => {
    const now = Date.now();
    for (const [key, record] of records) {
      if (record.expiresAt < now) {
        records.delete(key);
      }
    }
    writeFileSync(`${file}.new`, JSON.stringify([...records]), ownerOnly);
    renameSync(`${file}.new`, file);
    pending = undefined;
  };
  const keep = () => {
    pending ??= file && setTimeout(write, 200).unref();
  };
  process.once('exit', () => pending && write());
  const live = (record) => (record && record.expiresAt > Date.now() ? record.payload : undefined);

  return (model) => {
    const prefix = `${model}:`;
    const findBy = (field, value) => {
      for (const [key, record] of records) {
        if (key.startsWith(prefix) && record.payload[field] === value) {
          return live(record);
        }
      }
      return undefined;
    };
    return {
      async upsert(id, payload, expiresIn) {
        records.set(prefix + id, { payload, expiresAt: Date.now() + (expiresIn ?? 86_400) * 1000 });
        keep();
      },
      async find(id) {
        return live(records.get(prefix + id));
      },
      async findByUid(uid) {
        return findBy('uid', uid);
      },
      async findByUserCode(userCode) {
        return findBy('userCode', userCode);
      },
      async consume(id) {
        const payload = live(records.get(prefix + id));
        if (payload) {
          payload.consumed = Math.floor(Date.now() / 1000);
          keep();
        }
      },
      async destroy(id) {
        records.delete(prefix + id);
        keep();
      },
      async revokeByGrantId(grantId) {
        for (const [key, record] of records) {
          if (key.startsWith(prefix) && record.payload.grantId === grantId) {
            records.delete(key);
          }
        }
        keep();
      },
    };
  };
}
