"""The consensus engine alone, on structured data that is sent and not kept."""

from __future__ import annotations

from litestar import Controller, post
from litestar.params import JSONBody  # noqa: TC002 - Litestar reads it

from service.api.admission import scope_option
from service.api.observations import ObservationRequest, longest_observations_bytes, observations_of
from service.api.render_fusion import render_fusion
from service.api.responses import problem_responses
from service.api.schemas.fusion import Fusion, FusionInput  # noqa: TC001 - Litestar reads it
from service.errors import InvalidInputError, ObservationError
from service.operations.fuse_observations import default_method, fuse_observations


class ConsensusController(Controller):
    """Everything under /consensus."""

    path = "/consensus"
    opt = {scope_option: "read"}  # noqa: RUF012 - Litestar's type for it
    tags = ("consensus",)

    @post(
        "/",
        operation_id="fuse_observations",
        status_code=200,
        summary="Fuse observations",
        response_description="What the observations come to.",
        request_class=ObservationRequest,
        request_max_body_size=longest_observations_bytes,
        responses=problem_responses(413, 415, 422),
    )
    async def fuse_observations(self, data: JSONBody[FusionInput]) -> Fusion:
        """Fuse what sources say of items into one value an item, and judge the sources by it.

        Sent as application/x-ndjson, each line is one observation, read as it arrives; the default method is used.
        Nothing is stored.
        """
        try:
            method = default_method if data.method is None else data.method.value
            fused, differences = await fuse_observations(observations_of(data), method)
        except ObservationError as error:
            raise InvalidInputError((f"/observations/{error.row}/{error.field}", error.detail)) from error
        return render_fusion(fused, differences)
