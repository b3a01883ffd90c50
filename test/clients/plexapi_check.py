"""Exercises python-plexapi against the simulated plex.tv and a simulated Plex Media Server.

Reads its setting as one JSON object from standard input, writes one JSON object per line: {"exercised", "stumbled"}.
Every request is sent to the loopback interface; what plexapi would ask of plex.tv goes to the simulator.
"""

import json
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlparse

import requests

SETTING = json.load(sys.stdin)


class LoopbackSession(requests.Session):
    """Leads requests for Plex's hosts to the simulator and lets nothing leave this machine."""

    def request(self, method, url, *args, **kwargs):
        host = urlparse(url).hostname or ""
        if host in ("plex.tv", "clients.plex.tv"):
            url = SETTING["plexTv"] + url.split(host, 1)[1]
        if urlparse(url).hostname != "127.0.0.1":
            raise AssertionError(f"plexapi would have asked {host}")
        return super().request(method, url, *args, **kwargs)


# plexapi makes sessions of its own in places, and reads its identity from the environment when it is imported.
requests.Session = LoopbackSession
requests.sessions.Session = LoopbackSession

from plexapi import exceptions, myplex, server, utils  # noqa: E402

CHECKS = []


def check(name):
    def add(work):
        CHECKS.append((name, work))
        return work

    return add


def expect(condition, what):
    if not condition:
        raise AssertionError(what)


def raises(error, work, what):
    try:
        work()
    except error:
        return
    raise AssertionError(what)


class State:
    account = None
    pms = None


def account():
    return State.account


def pms():
    return State.pms


@check("sign-in with a password")
def _():
    State.account = myplex.MyPlexAccount(SETTING["username"], SETTING["password"], session=LoopbackSession())
    expect(account().username == SETTING["username"], "another account")
    expect(account().subscriptionActive, "no Plex Pass")


@check("refusal of a wrong password")
def _():
    raises(
        exceptions.Unauthorized,
        lambda: myplex.MyPlexAccount(SETTING["username"], "wrong", session=LoopbackSession()),
        "it was taken",
    )


@check("sign-in with a second factor")
def _():
    raises(
        exceptions.TwoFactorRequired,
        lambda: myplex.MyPlexAccount(SETTING["careful"], SETTING["carefulPassword"], session=LoopbackSession()),
        "no code was asked for",
    )
    one = myplex.MyPlexAccount(
        SETTING["careful"], SETTING["carefulPassword"], code=SETTING["carefulCode"], session=LoopbackSession()
    )
    expect(one.username == SETTING["careful"], "another account")


@check("sign-in with a token, ping")
def _():
    again = myplex.MyPlexAccount(token=account().authToken, session=LoopbackSession())
    expect(again.uuid == account().uuid, "another account")
    expect(again.ping(), "no pong")


@check("refusal of an unknown token")
def _():
    raises(
        exceptions.Unauthorized, lambda: myplex.MyPlexAccount(token="x" * 20, session=LoopbackSession()), "it was taken"
    )


def other_device(identifier):
    return {"X-Plex-Client-Identifier": identifier, "X-Plex-Product": "A check", "X-Plex-Device-Name": identifier}


@check("PIN of four characters, linked from the account")
def _():
    login = myplex.MyPlexPinLogin(session=LoopbackSession(), headers=other_device("checked-by-pin"))
    expect(len(login.pin) == 4, "not four characters")
    expect(not login.checkLogin(), "it was signed in too early")
    account().link(login.pin)
    expect(login.checkLogin(), "it was not signed in")
    # Before plexapi writes names of its own into the row.
    expect(account().device(clientId="checked-by-pin").product == "A check", "its names are missing")
    expect(myplex.MyPlexAccount(token=login.token, session=LoopbackSession()).uuid == account().uuid, "another account")


@check("PIN in the browser")
def _():
    login = myplex.MyPlexPinLogin(session=LoopbackSession(), headers=other_device("checked-by-browser"), oauth=True)
    login.run(timeout=20)
    expect("app.plex.tv/auth" in login.oauthUrl(), "no page to open")
    code = login._code
    reply = LoopbackSession().post(SETTING["plexTv"] + "/auth/approve", data={"code": code}, timeout=10)
    expect(reply.ok, "the page did not take the code")
    expect(login.waitForLogin(), "it was not signed in")


@check("device identity: register, exchange, verify, refresh (JWT)")
def _():
    pin = myplex.MyPlexPinLogin(session=LoopbackSession(), headers=other_device("checked-by-key"))
    account().link(pin.pin)
    expect(pin.checkLogin(), "it was not signed in")
    login = myplex.MyPlexJWTLogin(
        session=LoopbackSession(), headers=other_device("checked-by-key"), token=pin.token, scopes=["username"]
    )
    login.generateKeypair()
    login.registerDevice()
    first = login.refreshJWT()
    expect(login.verifyJWT(), "its own verification failed")
    expect(login.decodedJWT["user"]["username"] == SETTING["username"], "the scope was not kept")
    expect(myplex.MyPlexAccount(token=first, session=LoopbackSession()).uuid == account().uuid, "another account")
    login.refreshJWT()
    expect(login.verifyJWT(), "the second one cannot be verified")
    raises(
        exceptions.Unauthorized,
        lambda: server.PlexServer(SETTING["pms"], first, session=LoopbackSession()),
        "a server took a JWT",
    )


@check("device identity: sign-in in the browser (JWT)")
def _():
    login = myplex.MyPlexJWTLogin(session=LoopbackSession(), headers=other_device("checked-by-new-key"), oauth=True)
    login.generateKeypair()
    login.run(timeout=20)
    reply = LoopbackSession().post(SETTING["plexTv"] + "/auth/approve", data={"code": login._code}, timeout=10)
    expect(reply.ok, "the page did not take the code")
    expect(login.waitForLogin(), "it was not signed in")
    expect(login.verifyJWT(), "what came is no JWT that can be verified")


@check("devices: list, find, delete")
def _():
    devices = account().devices()
    expect(len(devices) > 20, f"only {len(devices)} devices")
    expect(all(one.createdAt for one in devices), "a device without a date")
    device = account().device(clientId="checked-by-pin")
    expect(device.token, "its token is missing")
    device.delete()
    raises(exceptions.NotFound, lambda: account().device(clientId="checked-by-pin"), "it is still listed")


@check("resources: list, order of connections, connect")
def _():
    resource = account().resource(SETTING["name"])
    expect(resource.owned and "server" in resource.provides, "not an own server")
    expect(resource.clientIdentifier == SETTING["machineIdentifier"], "another identifier")
    expect(len(resource.preferred_connections()) > 0, "no connections")
    State.pms = resource.connect(timeout=10)
    expect(pms().machineIdentifier == SETTING["machineIdentifier"], "another server")


@check("Home: users, switch with PIN")
def _():
    users = {user.title: user for user in account().users()}
    expect(SETTING["homeUser"] in users, "the managed user is not listed")
    raises(exceptions.BadRequest, lambda: account().switchHomeUser(SETTING["homeUser"]), "no PIN was asked for")
    switched = account().switchHomeUser(SETTING["homeUser"], pin=SETTING["homePin"])
    expect(switched.title == SETTING["homeUser"] and switched.restricted, "not the managed user")


@check("server: what it says of itself, identity")
def _():
    expect(pms().friendlyName == SETTING["name"], "another name")
    expect(pms().myPlexSigninState == "ok" and pms().myPlexSubscription, "its account is not shown")
    expect(pms().identity().machineIdentifier == SETTING["machineIdentifier"], "another identity")
    expect(pms().account().signInState == "ok", "its account says something else")
    expect(pms().updatedAt is not None and pms().hubSearch, "fields are missing")


@check("server: refusal of an unknown token, and of none")
def _():
    for token in ("x" * 20, None):
        raises(
            exceptions.Unauthorized,
            lambda: server.PlexServer(SETTING["pms"], token, session=LoopbackSession()),
            "it was let in",
        )


@check("libraries: sections, kinds, locations")
def _():
    sections = pms().library.sections()
    expect([one.type for one in sections] == ["movie", "show", "artist"], "other kinds")
    expect(all(one.locations for one in sections), "no locations")
    expect(sections[0].totalSize == SETTING["movies"], "another size")


@check("libraries: all(), page by page")
def _():
    movies = pms().library.section("Movies").all()
    expect(len(movies) == SETTING["movies"], f"{len(movies)} films")
    expect(len({movie.ratingKey for movie in movies}) == SETTING["movies"], "films came twice")
    part = pms().library.section("Movies").all(container_start=40, container_size=10, maxresults=10)
    expect([one.ratingKey for one in part] == [one.ratingKey for one in movies[40:50]], "another page")


@check("libraries: episodes, seasons, albums, tracks")
def _():
    show = pms().library.section("TV Shows").all(maxresults=1)[0]
    expect(len(show.seasons()) == show.childCount and len(show.episodes()) == show.leafCount, "other numbers")
    episode = show.season(1).episode(1) if hasattr(show.season(1), "episode") else show.episodes()[0]
    expect(episode.grandparentTitle == show.title and episode.seasonEpisode == "s01e01", "another place")
    artist = pms().library.section("Music").all(maxresults=1)[0]
    expect(len(artist.albums()) == 2 and len(artist.tracks()) == 10, "other numbers of albums and tracks")
    expect(artist.tracks()[0].album().title == artist.albums()[0].title, "another album")


@check("libraries: recently added, of all and of one")
def _():
    newest = pms().library.recentlyAdded()
    expect(len(newest) > 0 and newest[0].addedAt >= newest[-1].addedAt, "not the newest first")
    expect(len(pms().library.section("Movies").recentlyAdded(maxresults=5)) == 5, "not five")


@check("libraries: on deck")
def _():
    expect(pms().library.onDeck() == [], "something is on deck")


@check("search: hubs")
def _():
    hits = pms().search("harbour", limit=5)
    kinds = {hit.type for hit in hits}
    expect({"movie", "show", "artist"} <= kinds, f"only {kinds}")
    expect(pms().search("harbour", mediatype="movie", limit=2)[0].type == "movie", "not a film")
    expect(len(pms().search("ü 书 & ?#%", limit=2)) == 0, "found what is not there")


@check("hubs: home, library, items beyond the first ones")
def _():
    hubs = pms().library.hubs()
    expect(len(hubs) >= 3, "too few")
    expect(len(hubs[0].items()) > hubs[0]._partialItems.__len__(), "no more than the first ones")
    expect(len(pms().library.section("Movies").hubs()) > 0, "none for the library")
    expect(pms().continueWatching() is not None, "no list to go on with")


@check("items: reload, fetch by number, several at once")
def _():
    movie = pms().library.section("Movies").all(maxresults=1)[0]
    movie.reload()
    expect(movie.isFullObject() and movie.genres and movie.roles and movie.guids, "details are missing")
    expect(movie.media[0].parts[0].file, "no file")
    several = pms().fetchItems([movie.ratingKey, movie.ratingKey + 1])
    expect(len(several) == 2, "not two")
    raises(exceptions.NotFound, lambda: pms().fetchItem(1), "an item that does not exist")


def check_picture(url):
    with tempfile.TemporaryDirectory() as folder:
        path = utils.download(url, pms()._token, filename="picture.png", savepath=folder, session=pms()._session)
        expect(Path(path).read_bytes()[:8] == b"\x89PNG\r\n\x1a\n", "not a picture")


@check("pictures: poster, background, another size")
def _():
    movie = pms().library.section("Movies").all(maxresults=1)[0]
    check_picture(pms().url(movie.thumb))
    check_picture(pms().url(movie.art))
    check_picture(movie.thumbUrl)
    check_picture(pms().transcodeImage(movie.thumb, 60, 40))


@check("sessions, and ending one")
def _():
    sessions = pms().sessions()
    expect(len(sessions) == 1 and sessions[0].usernames == [SETTING["username"]], "somebody else watches")
    expect(sessions[0].player.title == "Chrome" and sessions[0].session.location == "lan", "no player or session")
    sessions[0].stop("checked")
    expect(pms().sessions() == [], "it goes on")


@check("activities, history")
def _():
    expect([one.title for one in pms().activities] == ["Scanning Movies"], "other activities")
    expect(pms().history(maxresults=5) == [], "there is a history")


@check("system accounts and devices")
def _():
    accounts = pms().systemAccounts()
    expect(accounts[0].id == 1 and accounts[0].name == SETTING["username"], "another owner")
    expect(pms().systemAccount(1).name == SETTING["username"], "not found by its number")
    expect(len(pms().systemDevices()) > 0, "no devices")


@check("settings")
def _():
    expect(pms().settings.get("FriendlyName").value == SETTING["name"], "another name")


@check("transient token")
def _():
    token = pms().createToken()
    expect(token.startswith("transient-"), "not transient")
    expect(len(server.PlexServer(SETTING["pms"], token, session=LoopbackSession()).library.sections()) == 3, "closed")


@check("guest: own token, no owner's pages")
def _():
    guest = myplex.MyPlexAccount(SETTING["guest"], SETTING["guestPassword"], session=LoopbackSession())
    shared = guest.resource(SETTING["name"])
    expect(not shared.owned, "an own server")
    there = shared.connect(timeout=10)
    expect(len(there.library.sections()) == 3, "no libraries")
    raises(exceptions.BadRequest, there.sessions, "the sessions are shown")
    raises(
        exceptions.Unauthorized,
        lambda: server.PlexServer(SETTING["pms"], guest.authToken, session=LoopbackSession()),
        "the account's own token was taken",
    )


@check("server: unclaim, claim again")
def _():
    pms().unclaim()
    raises(exceptions.NotFound, lambda: account().resource(SETTING["name"]), "it is still the account's")
    raises(
        exceptions.Unauthorized,
        lambda: server.PlexServer(SETTING["pms"], pms()._token, session=LoopbackSession()),
        "the old token was taken",
    )
    claimed = pms().claim(account())
    expect(claimed.signInState == "ok", "not claimed")
    State.pms = account().resource(SETTING["name"]).connect(timeout=10)
    expect(len(pms().library.sections()) == 3, "no libraries")


@check("sign-out")
def _():
    account().signout()
    raises(exceptions.Unauthorized, account().ping, "the token lives")


for name, work in CHECKS:
    try:
        work()
        print(json.dumps({"exercised": name, "stumbled": None}), flush=True)
    except Exception as error:  # What a client stumbles on is what this is about.
        stumbled = f"{type(error).__name__}: {error}"
        print(json.dumps({"exercised": name, "stumbled": stumbled}), flush=True)
