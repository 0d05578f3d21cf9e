"""Does what the report asks about with the official client for Python, and prints the report as JSON."""

import hashlib
import json
import sys

from kurrentdbclient import KurrentDBClient, NewEvent, StreamState
from kurrentdbclient.exceptions import NotFoundError, WrongCurrentVersionError

task = json.loads(sys.argv[1])


def read_everything(client):
    digest = hashlib.sha256()
    count = 0
    # Without arguments this client leaves out system events by a pattern with a lookahead.
    for event in client.read_all(limit=task["events"]):
        digest.update(str(event.id).encode() + b"\n" + event.data + b"\n")
        count += 1
    return {"count": count, "digest": digest.hexdigest()}


def missing(client):
    try:
        client.get_stream(task["ownStream"] + "-missing")
    except NotFoundError:
        return "not found"
    return "found"


def filtered(client):
    count = 0
    checkpoints = 0
    subscription = client.subscribe_to_all(
        filter_include=[task["rarePrefix"]],
        filter_by_prefix=True,
        include_checkpoints=True,
        include_caught_up=True,
        window_size=100,
        checkpoint_interval_multiplier=1,
    )
    for event in subscription:
        if event.is_caught_up:
            break
        if event.is_checkpoint:
            checkpoints += 1
        else:
            count += 1
    subscription.stop()
    return {"count": count, "checkpoints": checkpoints > 0}


def made(name):
    data = json.dumps({"说明": "追加"}).encode()
    return NewEvent(type=f"doudi.test.{name}.v1", data=data)


def append_and_receive(client):
    stream = task["ownStream"]
    two = [made("first"), made("second")]
    first = client.append_to_stream(stream, current_version=StreamState.NO_STREAM, events=two)
    again = client.append_to_stream(stream, current_version=StreamState.NO_STREAM, events=two)
    try:
        # One event goes by Append, a list by BatchAppend: the conflict is seen on both.
        for other in (made("other"), [made("other")]):
            client.append_to_stream(stream, current_version=StreamState.NO_STREAM, events=other)
            conflict = "stored"
    except WrongCurrentVersionError as error:
        conflict = "refused" if error.actual_version == 1 else "of another version"
    received = []
    subscription = client.subscribe_to_stream(stream, include_caught_up=True)
    for event in subscription:
        if event.is_caught_up:
            client.append_to_stream(stream, current_version=1, events=made("live"))
            continue
        received.append(event.type)
        if len(received) == 3:
            break
    subscription.stop()
    numbers = [client.get_stream(stream)[1].stream_position for _ in (first, again)]
    return {
        "appended": numbers[0],
        "appendedAgain": numbers[1] if again == first else -1,
        "conflict": conflict,
        "received": received,
    }


server = task["server"]
uri = "kdb://{user}:{password}@{address}?TlsCaFile={authorityFile}".format(**server)

with KurrentDBClient(uri) as client:
    stream = task["stream"]
    backwards = client.read_all(backwards=True, limit=3, filter_exclude=[])
    print(
        json.dumps(
            {
                "everything": read_everything(client),
                "newest": [event.commit_position for event in backwards],
                "streamForwards": [
                    event.stream_position for event in client.get_stream(stream, stream_position=1)
                ],
                "streamBackwards": [
                    event.stream_position
                    for event in client.get_stream(stream, stream_position=1, backwards=True)
                ],
                "missingStream": missing(client),
                "filtered": filtered(client),
                **append_and_receive(client),
            }
        )
    )
