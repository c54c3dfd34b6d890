import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPublicAddress } from '../../functions/outbound/publicAddress.ts';

describe('a public address', () => {
  it.each([
    ['8.8.8.8'],
    ['1.1.1.1'],
    ['9.255.255.255'],
    ['11.0.0.0'],
    ['100.63.255.255'],
    ['100.128.0.0'],
    ['126.255.255.255'],
    ['128.0.0.0'],
    ['172.15.255.255'],
    ['172.32.0.0'],
    ['192.167.255.255'],
    ['192.169.0.0'],
    ['223.255.255.255'],
    ['2606:4700:4700::1111'],
    ['2400:3200::1'],
    ['2001:4860:4860::8888'],
  ])('is one of a host on the internet: %s', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each([
    ['this host', '0.0.0.0'],
    ['loopback', '127.0.0.1'],
    ['loopback', '127.255.255.254'],
    ['private', '10.0.0.1'],
    ['private', '172.16.0.1'],
    ['private', '172.31.255.255'],
    ['private', '192.168.1.1'],
    ['shared by carriers', '100.64.0.1'],
    ['shared by carriers', '100.127.255.255'],
    ['link-local', '169.254.0.1'],
    ["a cloud's metadata", '169.254.169.254'],
    ["a function's own runtime", '169.254.100.1'],
    ['protocols', '192.0.0.8'],
    ['documentation', '192.0.2.1'],
    ['documentation', '198.51.100.1'],
    ['documentation', '203.0.113.1'],
    ['benchmarks', '198.19.255.255'],
    ['relays', '192.88.99.1'],
    ['multicast', '224.0.0.1'],
    ['multicast', '239.255.255.255'],
    ['reserved', '240.0.0.1'],
    ['broadcast', '255.255.255.255'],
    ['unspecified', '::'],
    ['loopback', '::1'],
    ['IPv4 loopback, mapped', '::ffff:127.0.0.1'],
    ['IPv4 metadata, mapped', '::ffff:a9fe:a9fe'],
    ['IPv4, mapped', '::ffff:8.8.8.8'],
    ['IPv4, compatible', '::127.0.0.1'],
    ['IPv4, translated', '64:ff9b::7f00:1'],
    ['unique local', 'fc00::1'],
    ["a cloud's metadata", 'fd00:ec2::254'],
    ['link-local', 'fe80::1'],
    ['link-local with a zone', 'fe80::1%eth0'],
    ['site-local', 'fec0::1'],
    ['multicast', 'ff02::1'],
    ['documentation', '2001:db8::1'],
    ['documentation', '3fff::1'],
    ['Teredo', '2001:0:a9fe:a9fe::1'],
    ['6to4 of IPv4 loopback', '2002:7f00:1::1'],
    ['a name', 'localhost'],
    ['nothing', ''],
    ['no address', '127.1'],
  ])('is not one for %s: %s', (_kind, address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it('is never within the private blocks, whatever its last parts are', () => {
    const byte = fc.nat(255);
    const inside = fc.oneof(
      fc.tuple(fc.constant(10), byte, byte, byte),
      fc.tuple(fc.constant(127), byte, byte, byte),
      fc.tuple(fc.constant(169), fc.constant(254), byte, byte),
      fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), byte, byte),
      fc.tuple(fc.constant(192), fc.constant(168), byte, byte),
      fc.tuple(fc.integer({ min: 224, max: 255 }), byte, byte, byte),
    );
    fc.assert(fc.property(inside, (parts) => !isPublicAddress(parts.join('.'))));
  });
});
