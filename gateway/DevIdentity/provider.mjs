import Provider from 'oidc-provider';
import { claimsOf, clients, people } from './people.mjs';
import { signedOutPage, signOutPage, wentWrongPage } from './pages.mjs';

const api = 'urn:referral-platform:api';
const minutes = 60;
const hours = 60 * minutes;

/**
 * An OpenID Connect provider whose access tokens are JWTs for the platform's API, also when a client
 * names no resource, because plain OAuth clients do not.
 */
export function createProvider({ issuer, portalUrl, keys, store }) {
  const provider = new Provider(issuer, {
    adapter: store,
    jwks: keys.jwks,
    cookies: { keys: keys.cookieKeys },
    clients: clients.map((client) => registration(client, portalUrl)),
    clientAuthMethods: ['client_secret_basic', 'client_secret_post'],
    pkce: { required: () => true },
    responseTypes: ['code'],
    scopes: ['openid', 'offline_access', 'profile', 'email'],
    claims: { openid: ['sub', 'authority', 'roles', 'agency'], profile: ['name'], email: ['email'] },
    conformIdTokenClaims: false,
    features: {
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      // The ID token carries every claim; the access token is meant for the API alone.
      userinfo: { enabled: false },
      clientCredentials: { enabled: true },
      revocation: { enabled: true },
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: { enabled: true, logoutSource: signOut, postLogoutSuccessSource: signedOut },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => api,
        useGrantedResource: () => true,
        getResourceServerInfo: (_ctx, resource) => describeApi(resource),
      },
    },
    ttl: {
      AccessToken: 15 * minutes,
      AuthorizationCode: 1 * minutes,
      ClientCredentials: 1 * hours,
      Grant: 10 * hours,
      IdToken: 10 * hours,
      Interaction: 1 * hours,
      RefreshToken: 10 * hours,
      Session: 10 * hours,
    },
    findAccount,
    extraTokenClaims: (_ctx, token) => claimsOf(token.accountId ?? token.clientId),
    issueRefreshToken: (_ctx, client) => client.grantTypeAllowed('refresh_token'),
    loadExistingGrant: grantEverything,
    interactions: { url: (_ctx, interaction) => `/sign-in/${interaction.uid}` },
    renderError: wentWrong,
  });

  provider.on('grant.error', (_ctx, error) => console.warn(`Token refused: ${error.error} (${error.error_detail ?? error.error_description})`));
  provider.on('server_error', (_ctx, error) => console.error(error));
  return provider;
}

function registration(client, portalUrl) {
  const registered = { client_id: client.id, client_secret: client.secret, client_name: client.name };
  if (client.signsPeopleIn) {
    return {
      ...registered,
      redirect_uris: [new URL('/signin-oidc', portalUrl).href],
      post_logout_redirect_uris: [new URL('/', portalUrl).href],
      backchannel_logout_uri: new URL('/backchannel-logout', portalUrl).href,
      backchannel_logout_session_required: true,
      grant_types: ['authorization_code', 'refresh_token', 'client_credentials'],
      response_types: ['code'],
    };
  }
  return { ...registered, redirect_uris: [], response_types: [], grant_types: ['client_credentials'] };
}

function describeApi(resource) {
  if (resource !== api) {
    throw Object.assign(new Error('invalid_target'), {
      expose: true, statusCode: 400, error: 'invalid_target', error_description: `only ${api} is served`,
    });
  }
  return { scope: '', audience: api, accessTokenFormat: 'jwt', jwt: { sign: { alg: 'RS256' } } };
}

function findAccount(_ctx, id) {
  const person = people.find((candidate) => candidate.id === id);
  return person && { accountId: id, claims: () => ({ sub: id, email: person.email, ...claimsOf(id) }) };
}

// The platform's own portal is the only client people sign in to, so there is nothing to ask consent for.
async function grantEverything(ctx) {
  const { Grant } = ctx.oidc.provider;
  const earlier = ctx.oidc.session.grantIdFor(ctx.oidc.client.clientId);
  const existing = earlier && await Grant.find(earlier);
  if (existing) {
    return existing;
  }
  const grant = new Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
  grant.addOIDCScope('openid offline_access profile email');
  await grant.save();
  return grant;
}

function signOut(ctx, form) {
  // The portal says who it is when somebody has just pressed "Sign out" there: no need to ask again.
  ctx.body = signOutPage(form, { asked: ctx.oidc.entities.Client !== undefined });
}

function signedOut(ctx) {
  ctx.body = signedOutPage();
}

function wentWrong(ctx, out) {
  ctx.type = 'html';
  ctx.body = wentWrongPage(out.error_description ?? out.error);
}
